"""Restores of databases: always into a new one, which has what was asked for and else the defaults of AWS."""
from moto.core.responses import ActionResult
from moto.ec2.models import ec2_backends
from moto.rds.exceptions import (
    DBInstanceAlreadyExists,
    DBInstanceNotFoundError,
    DBParameterGroupNotFoundError,
    DBSnapshotNotFoundFault,
    DBSubnetGroupNotFoundError,
    InvalidParameterCombination,
    InvalidParameterValue,
    RDSClientError,
)

from ... import control, progress
from . import passwords
from .backups import Backups, window
from .transitions import Transition, begin

# What a restored database has from its source; the rest is as asked for, or a default. moto copies everything, protection and tags too.
FROM_SOURCE = (
    "engine", "engine_version", "db_instance_class", "port", "allocated_storage", "storage_type", "iops", "storage_throughput",
    "storage_encrypted", "kms_key_id", "license_model", "master_username", "db_name", "character_set_name",
    "backup_retention_period", "preferred_backup_window", "preferred_maintenance_window",
)
NOT_SETTINGS = (
    "source_db_instance_identifier", "source_dbi_resource_id", "target_db_instance_identifier", "restore_time",
    "use_latest_restorable_time", "db_snapshot_identifier",
)
AUTHORITY = "rds-ca-rsa2048-g1"
FORMAT = "%Y-%m-%dT%H:%M:%SZ"


def restorable_moment(source, wanted, latest):
    """The moment that a request means. Raises what RDS answers to one that is out of reach."""
    if bool(wanted) == bool(latest):
        raise InvalidParameterCombination("Specify either RestoreTime or UseLatestRestorableTime, but not both")
    restorable = window(source)
    if restorable is None:
        raise RDSClientError("PointInTimeRestoreNotEnabled", f"{source.db_instance_identifier} has no automated backups.")
    if latest:
        return restorable[1]
    moment = wanted if not isinstance(wanted, str) else control.moment(wanted)
    moment = moment.astimezone(control.UTC).replace(tzinfo=None) if moment.tzinfo else moment
    for wrong, limit, side in ((moment < restorable[0], restorable[0], "earlier"), (moment > restorable[1], restorable[1], "later")):
        if wrong:
            raise InvalidParameterValue(
                f"The specified instance cannot be restored to a time {side} than {limit.strftime(FORMAT)}."
            )
    return moment


def restore(backend, source, moment, target, settings):
    """Makes a database with the data of a source at a moment. `settings` are named as moto names the attributes of a database."""
    return begin_copy(backend, source, passwords.at(source, moment), {**settings, "db_instance_identifier": target.lower()})


def restore_snapshot(backend, name, settings):
    """Makes a database from a snapshot."""
    snapshot = backend.database_snapshots.get(name)
    if snapshot is None:
        raise DBSnapshotNotFoundFault(name)
    return begin_copy(backend, snapshot.database, passwords.at(snapshot.database, snapshot.created), settings)


def begin_copy(backend, source, password, settings):
    if settings["db_instance_identifier"] in backend.databases:
        raise DBInstanceAlreadyExists()
    check(backend, settings, source)
    copied = {name: getattr(source, name) for name in FROM_SOURCE}
    database = backend.create_db_instance({**copied, "ca_certificate_identifier": AUTHORITY, **settings})
    passwords.remember(database, password)
    failed = progress.PACE.failure("restore-database")
    database.add_event("DB_INSTANCE_RESTORE_FAIL" if failed else "DB_INSTANCE_RESTORE")
    begin(database, Transition("creating", ends="incompatible-restore" if failed else "available"))
    return database


def check(backend, settings, source):
    """Raises what RDS answers to settings that name what is not there."""
    group = settings.get("db_subnet_group_name")
    if group and group not in backend.subnet_groups:
        raise DBSubnetGroupNotFoundError(group)
    parameters = settings.get("db_parameter_group_name")
    if parameters and parameters not in backend.db_parameter_groups and not source.is_default_parameter_group(parameters):
        raise DBParameterGroupNotFoundError(parameters)
    known = ec2_backends[backend.account_id][backend.region_name]
    for group in settings.get("vpc_security_group_ids") or []:
        if known.get_security_group_from_id(group) is None:
            raise InvalidParameterValue(f"Invalid security group , groupId= {group}, groupName=.")
    if settings.get("allocated_storage", source.allocated_storage) < source.allocated_storage:
        raise InvalidParameterValue("Allocated storage size can't be less than the source instance size.")


class Restores(Backups):
    """moto restores to any time at all, makes the copy look like a read replica, and gives it settings that AWS leaves out."""

    def restore_db_instance_to_point_in_time(self):
        wanted = self.params
        source = self._source(wanted.get("SourceDBInstanceIdentifier"), wanted.get("SourceDbiResourceId"))
        moment = restorable_moment(source, wanted.get("RestoreTime"), wanted.get("UseLatestRestorableTime"))
        settings = {key: wanted[key] for key in wanted if key not in NOT_SETTINGS}
        return ActionResult({"DBInstance": restore(self.backend, source, moment, wanted["TargetDBInstanceIdentifier"], settings)})

    def restore_db_instance_from_db_snapshot(self):
        wanted = dict(self.params.items())
        name = wanted.pop("db_snapshot_identifier").rsplit(":snapshot:", 1)[-1]
        return ActionResult({"DBInstance": restore_snapshot(self.backend, name, wanted)})

    def _source(self, name, resource_id):
        if not name:
            name = next((key for key, database in self.backend.databases.items() if database.dbi_resource_id == resource_id), None)
        if not name:
            raise DBInstanceNotFoundError(resource_id)
        return self.available(name)
