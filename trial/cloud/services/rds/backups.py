"""Automated backups: the time that a database can be put back to."""
from datetime import timedelta

from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.rds.exceptions import RDSClientError
from moto.rds.models import DBInstance, rds_backends

from ... import control
from ..support import store
from .changes import Changes

LAG = timedelta(minutes=5)  # transaction logs are saved every five minutes


def window(database):
    """The first and the last moment that can be restored; None without automated backups."""
    days = database.backup_retention_period
    if not days or database.status == "creating":
        return None
    first = getattr(database, "cloud_backed_up_since", database.created)
    last = getattr(database, "cloud_backed_up_until", None) or max(first, utcnow() - LAG)
    return tuple(moment.replace(microsecond=0) for moment in (max(first, utcnow() - timedelta(days=days)), last))


def latest_restorable_time(database):
    """moto names the present moment, even for a database without backups."""
    found = window(database)
    return found[1] if found else None


DBInstance.latest_restorable_time = property(latest_restorable_time)


@control.hook("POST", "databases")
def backed_up(database, since, until=None, region=control.REGION):
    """Says from when on, and until when, a database has been backed up, as if it were that old."""
    found = rds_backends[control.ACCOUNT][region].databases.get(database)
    if found is None:
        raise ValueError(f"database: {database!r} is no database in {region}")
    found.cloud_backed_up_since = control.moment(since, "since")
    found.cloud_backed_up_until = control.moment(until, "until") if until else None
    restorable = window(found)
    return {"database": database, "restorable": restorable and [f"{moment.isoformat()}Z" for moment in restorable]}


class Backups(Changes):
    """moto tells of automated backups only that they exist, and forgets to keep those of a deleted database."""

    def describe_db_instance_automated_backups(self):
        name, resource = self.params.get("DBInstanceIdentifier"), self.params.get("DbiResourceId")
        present = [self._backup(database) for database in self.backend.databases.values() if window(database)]
        found = [
            backup
            for backup in [*present, *self._retained().values()]
            if name in (None, backup["DBInstanceIdentifier"]) and resource in (None, backup["DbiResourceId"])
        ]
        if name and not found and name not in self.backend.databases:
            raise RDSClientError("DBInstanceAutomatedBackupNotFound", f"Automated backup not found for {name}.")
        return ActionResult({"DBInstanceAutomatedBackups": found})

    def delete_db_instance_automated_backup(self):
        key = self.params.get("DbiResourceId")
        if key not in self._retained():
            raise RDSClientError("DBInstanceAutomatedBackupNotFound", f"Automated backup {key} not found.")
        return ActionResult({"DBInstanceAutomatedBackup": self._retained().pop(key)})

    def delete_db_instance(self):
        database = self.backend.databases.get(self.params["DBInstanceIdentifier"])
        kept = database and self.params.get("DeleteAutomatedBackups") is False and window(database)
        backup = self._backup(database) if kept else None
        answer = super().delete_db_instance()
        if backup:
            self._retained()[database.dbi_resource_id] = {**backup, "Status": "retained"}
        return answer

    def _retained(self):
        return store(self.backend, "retained_backups")

    def _backup(self, database):
        earliest, latest = window(database)
        arn = f"arn:{database.partition}:rds:{database.region}:{database.account_id}:auto-backup:ab-{database.dbi_resource_id[3:].lower()}"
        return {
            "DBInstanceArn": database.arn,
            "DBInstanceAutomatedBackupsArn": arn,
            "DbiResourceId": database.dbi_resource_id,
            "DBInstanceIdentifier": database.db_instance_identifier,
            "Region": database.region,
            "Status": "active",
            "RestoreWindow": {"EarliestTime": earliest, "LatestTime": latest},
            "AllocatedStorage": database.allocated_storage,
            "BackupRetentionPeriod": database.backup_retention_period,
            "BackupTarget": "region",
            "Encrypted": database.storage_encrypted,
            "KmsKeyId": database.kms_key_id,
            "Engine": database.engine,
            "EngineVersion": database.engine_version,
            "MasterUsername": database.master_username,
            "Port": database.port,
            "StorageType": database.storage_type,
            "InstanceCreateTime": database.created,
        }
