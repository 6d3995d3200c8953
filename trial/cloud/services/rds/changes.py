"""Changes of databases: each takes its time, a rename moves the address, a password comes into force at the end."""
from moto.rds.exceptions import DBInstanceAlreadyExists
from moto.rds.models import Event

from ...progress import Pending
from . import passwords
from .errors import InvalidParameterCombination, refusal
from .settings import Settings

Event.EVENT_MAP |= {
    "DB_INSTANCE_DELETE": {"Categories": ["deletion"], "Message": "DB instance deleted"},
    "DB_INSTANCE_RENAME": {"Categories": ["configuration change"], "Message": "DB instance renamed"},
    "DB_INSTANCE_RESTORE": {"Categories": ["restoration"], "Message": "DB instance restored to a point in time"},
    "DB_INSTANCE_RESTORE_FAIL": {"Categories": ["failure"], "Message": "DB instance could not be restored"},
}


class Transition:
    """What a database is going through. `rename`, `password` and `ends` say what is different afterwards; no `ends` is its removal."""

    def __init__(self, status, ends="available", rename=None, password=None):
        self.pending = Pending()
        self.status = status
        self.ends = ends
        self.rename = rename
        self.password = password


class Changes(Settings):
    """moto does everything at once, lets a rename overwrite another database, and deletes without asking for a final snapshot."""

    def create_db_instance(self):
        password = self.params.get("MasterUserPassword")
        if password is not None:
            passwords.check(password)
        answer = super().create_db_instance()
        if password is not None:
            passwords.remember(answer.result["DBInstance"], password)
        self.begin(answer.result["DBInstance"], Transition("creating"))
        return answer

    def describe_db_instances(self):
        self.look_at(self.params.get("DBInstanceIdentifier"))
        return super().describe_db_instances()

    def modify_db_instance(self):
        database = self.available(self.params["DBInstanceIdentifier"])
        password, rename = (self.params.pop(name, None) for name in ("MasterUserPassword", "NewDBInstanceIdentifier"))
        if password is not None:
            passwords.check(password)
        if rename is not None:
            rename = rename.lower()
            self.backend._validate_db_identifier(rename)
            if rename in self.backend.databases:
                raise DBInstanceAlreadyExists()
        answer = super().modify_db_instance()
        if rename is not None and not self.params.get("ApplyImmediately"):
            database.pending_modified_values = {"DBInstanceIdentifier": rename}  # until a maintenance window, which never comes here
            rename = None
        if rename:
            self.begin(database, Transition("renaming", rename=rename, password=password))
        elif password is not None:
            self.begin(database, Transition("resetting-master-credentials", password=password))
        else:
            self.begin(database, Transition("modifying"))
        return answer

    def delete_db_instance(self):
        final, skip = self.params.get("FinalDBSnapshotIdentifier"), self.params.get("SkipFinalSnapshot")
        if not final and not skip:
            raise InvalidParameterCombination("FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.")
        name = self.params["DBInstanceIdentifier"]
        if getattr(self.backend.databases.get(name), "status", None) == "deleting":
            raise refusal("InvalidDBInstanceState", f"Instance {name} is already being deleted.")
        answer = super().delete_db_instance()
        database = answer.result["DBInstance"]
        database.add_event("DB_INSTANCE_DELETE")
        self.backend.databases[name] = database
        self.begin(database, Transition("deleting", ends=None))
        return answer

    def delete_db_subnet_group(self):
        """AWS keeps a group that a database uses; moto deletes it."""
        name = self.params["DBSubnetGroupName"]
        databases = self.backend.databases.values()
        user = next((database for database in databases if database.db_subnet_group and database.db_subnet_group.name == name), None)
        if user:
            raise refusal("InvalidDBSubnetGroupStateFault", f"Cannot delete the subnet group '{name}' because at least one "
                          f"database instance: {user.db_instance_identifier} is still using it.")
        return super().delete_db_subnet_group()

    def available(self, name):
        """A database that may be changed or restored from now."""
        database = self.backend.describe_db_instances(name)[0]
        self.look_at(name, counts=False)
        if database.status not in ("available", "stopped"):
            raise refusal("InvalidDBInstanceState", f"Database instance is not in available state. Present state: {database.status}.")
        return database

    def begin(self, database, transition):
        database.cloud_transition = transition
        database.status = transition.status
        if transition.password is not None or transition.rename:
            wanted = {"MasterUserPassword": "****" if transition.password is not None else None, "DBInstanceIdentifier": transition.rename}
            database.pending_modified_values = {name: value for name, value in wanted.items() if value}
        self.look_at(database.db_instance_identifier, counts=False)

    def look_at(self, name=None, counts=True):
        """Ends what is over, of one database or of all."""
        for key, database in list(self.backend.databases.items()):
            transition = getattr(database, "cloud_transition", None)
            if transition is None or (name and key != name.lower()):
                continue
            if transition.pending.look() if counts else transition.pending.over:
                self._end(key, database, transition)

    def _end(self, key, database, transition):
        database.cloud_transition = None
        if transition.ends is None:
            del self.backend.databases[key]
            return
        database.status = transition.ends
        if transition.password is not None or transition.rename:
            database.pending_modified_values = {}
        if transition.password is not None:
            passwords.remember(database, transition.password)
            database.add_event("DB_INSTANCE_RESET_MASTER_CREDENTIALS")
        if transition.rename:
            del self.backend.databases[key]
            database.db_instance_identifier = transition.rename
            self.backend.databases[transition.rename] = database
            database.add_event("DB_INSTANCE_RENAME")
