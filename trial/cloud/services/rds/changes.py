"""Changes of databases: each takes its time, a rename moves the address, a password comes into force at the end."""
from moto.rds.exceptions import DBInstanceAlreadyExists, InvalidParameterCombination, RDSClientError

from . import passwords
from .settings import Settings
from .transitions import Transition, begin, look_at


class Changes(Settings):
    """moto does everything at once, lets a rename overwrite another database, and deletes without asking for a final snapshot."""

    def create_db_instance(self):
        password = self.params.get("MasterUserPassword")
        if password is not None:
            passwords.check(password)
        answer = super().create_db_instance()
        if password is not None:
            passwords.remember(answer.result["DBInstance"], password)
        begin(answer.result["DBInstance"], Transition("creating"))
        return answer

    def describe_db_instances(self):
        look_at(self.backend, self.params.get("DBInstanceIdentifier"))
        return super().describe_db_instances()

    def modify_db_instance(self):
        database = self.available(self.params["DBInstanceIdentifier"])
        password, rename = (self.params.pop(name, None) for name in ("MasterUserPassword", "NewDBInstanceIdentifier"))
        if password is not None:
            passwords.check(password)
        storage = self.params.get("AllocatedStorage")
        if storage is not None and int(storage) < int(database.allocated_storage):
            raise InvalidParameterCombination(
                f"Requested storage size ({storage}) cannot be less than the allocated storage size ({database.allocated_storage})")
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
            begin(database, Transition("renaming", rename=rename, password=password))
        elif password is not None:
            begin(database, Transition("resetting-master-credentials", password=password))
        else:
            begin(database, Transition("modifying"))
        return answer

    def delete_db_instance(self):
        final, skip = self.params.get("FinalDBSnapshotIdentifier"), self.params.get("SkipFinalSnapshot")
        if not final and not skip:
            raise InvalidParameterCombination("FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.")
        name = self.params["DBInstanceIdentifier"]
        if getattr(self.backend.databases.get(name), "status", None) == "deleting":
            raise RDSClientError("InvalidDBInstanceState", f"Instance {name} is already being deleted.")
        answer = super().delete_db_instance()
        database = answer.result["DBInstance"]
        database.add_event("DB_INSTANCE_DELETE")
        self.backend.databases[name] = database
        begin(database, Transition("deleting", ends=None))
        return answer

    def delete_db_subnet_group(self):
        """AWS keeps a group that a database uses; moto deletes it."""
        name = self.params["DBSubnetGroupName"]
        databases = self.backend.databases.values()
        user = next((database for database in databases if database.db_subnet_group and database.db_subnet_group.name == name), None)
        if user:
            message = f"Cannot delete the subnet group '{name}': database instance {user.db_instance_identifier} is still using it."
            raise RDSClientError("InvalidDBSubnetGroupStateFault", message)
        return super().delete_db_subnet_group()

    def available(self, name):
        """A database that may be changed or restored from now."""
        database = self.backend.describe_db_instances(name)[0]
        look_at(self.backend, name, counts=False)
        if database.status not in ("available", "stopped"):
            message = f"Database instance is not in available state. Present state: {database.status}."
            raise RDSClientError("InvalidDBInstanceState", message)
        return database
