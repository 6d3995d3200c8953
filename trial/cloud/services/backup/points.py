"""Recovery points: snapshots, and the continuous kind that a bucket or a database can be put back to any moment from."""
import copy
from dataclasses import dataclass
from datetime import datetime, timedelta

from moto.backup.exceptions import BackupClientError, InvalidParameterValueException
from moto.core.utils import utcnow
from moto.moto_api._internal import mock_random
from moto.rds.models import rds_backends
from moto.s3.models import s3_backends

from ...progress import Pending
from ..support import store
from .buckets import BucketCopy

SNAPSHOT, CONTINUOUS = "snapshot", "continuous"
TYPES = {"s3": "S3", "rds": "RDS", "elasticfilesystem": "EFS", "dynamodb": "DynamoDB"}
SIZE = 5 * 1024**3  # bytes, of a backup of what has no content here


@dataclass
class RecoveryPoint:
    """
    `copy` is what can be restored: the objects of a bucket, or the database as it was; `snapshot` is its snapshot in RDS.
    `size` is None where it follows from them.
    """

    arn: str
    vault: object
    resource: str
    kind: str
    created: datetime
    days: int | None
    size: int | None
    role: str | None = None
    plan: dict | None = None
    copy: object = None
    snapshot: str | None = None
    status: str = "COMPLETED"
    stopped: datetime | None = None
    restored: datetime | None = None
    deletion: Pending | None = None

    @property
    def type(self):
        return resource_type(self.resource)

    @property
    def bytes(self):
        if self.size is not None:
            return self.size
        return self.copy.size if isinstance(self.copy, BucketCopy) else SIZE

    @property
    def until(self):
        """The last moment that a continuous point can be restored to."""
        return self.stopped or utcnow()

    def stop(self):
        if self.kind == CONTINUOUS and not self.stopped:
            self.stopped, self.status = utcnow(), "STOPPED"

    def as_dict(self):
        key = self.vault.encryption_key_arn
        found = {
            "RecoveryPointArn": self.arn,
            "BackupVaultName": self.vault.backup_vault_name,
            "BackupVaultArn": self.vault.backup_vault_arn,
            "ResourceArn": self.resource,
            "ResourceType": self.type,
            "ResourceName": self.resource.rsplit(":", 1)[-1],
            "IamRoleArn": self.role,
            "CreatedBy": self.plan,
            "Status": self.status,
            "CreationDate": self.created,
            "InitiationDate": self.created,
            "CompletionDate": self.created,
            "BackupSizeInBytes": self.bytes,
            "EncryptionKeyArn": key,
            "IsEncrypted": True,
            "IsParent": False,
            "VaultType": "BACKUP_VAULT",
            "LastRestoreTime": self.restored,
        }
        if self.days is not None:
            found["Lifecycle"] = {"DeleteAfterDays": self.days}
            if self.kind == SNAPSHOT:
                found["CalculatedLifecycle"] = {"DeleteAt": self.created + timedelta(days=self.days)}
        return {name: value for name, value in found.items() if value is not None}


def resource_type(arn):
    parts = arn.split(":")
    if len(parts) < 6:
        raise InvalidParameterValueException(f"Invalid ARN: {arn}")
    if parts[2] == "ec2":
        return "EBS" if parts[5].startswith("volume/") else "EC2"
    if parts[2] not in TYPES:
        raise InvalidParameterValueException(f"Unsupported resource type: {arn}")
    return TYPES[parts[2]]


def points(backend):
    """All recovery points of a Region, by ARN."""
    return store(backend, "recovery_points")


def settle(backend, arn=None):
    """Ends deletions that are over; a look at the points counts."""
    for key, point in list(points(backend).items()):
        if point.deletion and arn in (None, key) and point.deletion.look():
            remove(backend, point)


def add(backend, vault, resource, kind, created=None, days=None, size=None, role=None, plan=None):
    """Makes a recovery point. Raises what a backup job ends with when there is nothing to back up."""
    created = created or utcnow()
    point = RecoveryPoint("", vault, resource, kind, created, days, size, role, plan)
    key = str(mock_random.uuid4()).upper()
    own = f"arn:{backend.partition}:backup:{backend.region_name}:{backend.account_id}:recovery-point"
    name = resource.rsplit(":", 1)[-1].rsplit("/", 1)[-1]
    point.arn = f"{own}:continuous:{name}-{key[:8].lower()}" if kind == CONTINUOUS else f"{own}:{key}"
    if kind == CONTINUOUS:
        point.status = "AVAILABLE"
        if point.type not in ("S3", "RDS"):
            raise refusal("InvalidRequestException", f"Continuous backup is not supported for {point.type}")
    if point.type == "S3":
        add_bucket(backend, point, name)
    elif point.type == "RDS":
        add_database(backend, point, name, key)
    points(backend)[point.arn] = point
    return point


def add_bucket(backend, point, name):
    bucket = s3_backends[backend.account_id][backend.partition].buckets.get(name)
    if bucket is None:
        raise refusal("ResourceNotFoundException", f"Bucket {name} does not exist")
    if not bucket.is_versioned:
        raise refusal("InvalidRequestException", f"Bucket {name} cannot be backed up: S3 versioning is not enabled")
    point.copy = BucketCopy(name, bucket.region_name)
    point.copy.take(bucket)
    if point.kind == SNAPSHOT:
        point.copy.forget_after(point.created)


def add_database(backend, point, name, key):
    rds = rds_backends[backend.account_id][backend.region_name]
    database = rds.databases.get(name)
    if database is None:
        raise refusal("ResourceNotFoundException", f"DB instance {name} does not exist")
    if point.size is None:
        point.size = database.allocated_storage * 1024**3
    if point.kind == CONTINUOUS:
        database.backup_retention_period = point.days or 35  # AWS Backup takes the setting over
        database.cloud_backed_up_since = point.created
    else:
        point.snapshot = f"awsbackup:job-{key.lower()}"
        rds.create_db_snapshot(name, point.snapshot, snapshot_type="awsbackup").created = point.created
        point.arn = rds.database_snapshots[point.snapshot].arn
    point.copy = copy.copy(database)


def remove(backend, point, stops=True):
    """Takes a recovery point away, and with it what it keeps in RDS."""
    del points(backend)[point.arn]
    if point.type != "RDS":
        return
    rds = rds_backends[backend.account_id][backend.region_name]
    if point.snapshot:
        rds.database_snapshots.pop(point.snapshot, None)
    database = rds.databases.get(point.resource.rsplit(":", 1)[-1])
    if database and stops and point.kind == CONTINUOUS:
        database.backup_retention_period = 0


def refusal(code, message):
    """An error of AWS Backup that moto does not have."""
    return BackupClientError(code, message)
