"""What a database goes through for a while, and what is different afterwards."""
from moto.rds.models import Event

from ...progress import Pending
from . import passwords

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


def begin(database, transition):
    """Puts a database into a transition, which is over at once unless a test set a pace."""
    database.cloud_transition = transition
    database.status = transition.status
    if transition.password is not None or transition.rename:
        wanted = {"MasterUserPassword": "****" if transition.password is not None else None, "DBInstanceIdentifier": transition.rename}
        database.pending_modified_values = {name: value for name, value in wanted.items() if value}
    look_at(database.backend, database.db_instance_identifier, counts=False)


def look_at(backend, name=None, counts=True):
    """Ends what is over, of one database or of all."""
    for key, database in list(backend.databases.items()):
        transition = getattr(database, "cloud_transition", None)
        if transition is None or (name and key.lower() != name.lower()):
            continue
        if transition.pending.look() if counts else transition.pending.over:
            end(backend, key, database, transition)


def end(backend, key, database, transition):
    database.cloud_transition = None
    if transition.ends is None:
        del backend.databases[key]
        return
    database.status = transition.ends
    if transition.password is not None or transition.rename:
        database.pending_modified_values = {}
    if transition.password is not None:
        passwords.remember(database, transition.password)
        database.add_event("DB_INSTANCE_RESET_MASTER_CREDENTIALS")
    if transition.rename:
        del backend.databases[key]
        database.db_instance_identifier = transition.rename
        backend.databases[transition.rename] = database
        database.add_event("DB_INSTANCE_RENAME")
