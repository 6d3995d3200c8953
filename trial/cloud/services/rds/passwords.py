"""The master passwords of databases: when each came into force, so that a restored database has the one of its time."""
import string

from moto.core.utils import utcnow
from moto.rds.exceptions import InvalidParameterValue
from moto.rds.models import rds_backends

from ... import control

FORBIDDEN = "/\"@ "
ALLOWED = set(string.printable[:95]) - set(FORBIDDEN)
SHORTEST, LONGEST = 8, 128


def check(password):
    """Raises what RDS answers to a password that it does not take; moto takes any."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise InvalidParameterValue("The parameter MasterUserPassword is not a valid password because it is shorter than 8 characters "
                                    "or longer than 128 characters.")
    if not set(password) <= ALLOWED:
        raise InvalidParameterValue("The parameter MasterUserPassword is not a valid password. "
                                    "Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.")


def remember(database, password):
    """Puts a password in force from now on. moto forgets it."""
    database.__dict__.setdefault("cloud_passwords", []).append((utcnow(), password))


def at(database, moment):
    """The password that was in force at a time; the first one for a time before it."""
    known = getattr(database, "cloud_passwords", [(moment, None)])
    return next((password for since, password in reversed(known) if since <= moment), known[0][1])


@control.hook("POST", "database-passwords")
def is_password(database, password, region=control.REGION):
    """Tells whether a database would let its master user in with this password. No hook tells what the password is."""
    found = rds_backends[control.ACCOUNT][region].databases.get(database)
    if found is None:
        raise ValueError(f"database: {database!r} is no database in {region}")
    return {"database": database, "matches": at(found, utcnow()) == password}
