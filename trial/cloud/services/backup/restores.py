"""Restore jobs: objects into a bucket, and databases."""
import json

from botocore import xform_name
from moto.backup.exceptions import InvalidParameterValueException, ResourceNotFoundException
from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.rds.models import rds_backends
from moto.s3.models import FakeDeleteMarker, s3_backends

from ..rds.restores import restorable_moment, restore, restore_snapshot
from ..support import parameters
from .buckets import write
from .jobs import Jobs
from .points import CONTINUOUS, points, refusal
from .vaults import instant

KIND = "restore-job"
ENCRYPTION = {"SSE-S3": "AES256", "SSE-KMS": "aws:kms", "original": None}
MOST_ITEMS = 5


class RestoreJobs(Jobs):
    """moto has none."""

    def start_restore_job(self):
        wanted = parameters(self)
        point = self._restorable(wanted["RecoveryPointArn"])
        if point.type not in ("S3", "RDS"):
            raise InvalidParameterValueException(f"This cloud restores S3 and RDS, not {point.type}")
        metadata = wanted["Metadata"]
        if point.type == "S3":
            check_bucket(point, metadata)
        elif not metadata.get("DBInstanceIdentifier"):
            raise InvalidParameterValueException("Metadata DBInstanceIdentifier is required")
        elif "RestoreTime" in metadata:
            instant(metadata["RestoreTime"])
        job = self.begin(
            KIND, self._restore, RecoveryPointArn=point.arn, ResourceType=point.type, SourceResourceArn=point.resource,
            BackupVaultArn=point.vault.backup_vault_arn, BackupSizeInBytes=point.as_dict()["BackupSizeInBytes"],
            RecoveryPointCreationDate=point.created,
        )
        return ActionResult({"RestoreJobId": job.id})

    def describe_restore_job(self):
        return ActionResult(self.told(self.look(KIND, self._restore, parameters(self)["restoreJobId"])[0]))

    def get_restore_job_metadata(self):
        job = self.look(KIND, self._restore, parameters(self)["restoreJobId"])[0]
        return ActionResult({"RestoreJobId": job.id, "Metadata": job.wanted["Metadata"]})

    def list_restore_jobs(self):
        jobs = self.chosen(
            self.look(KIND, self._restore), parameters(self),
            status=lambda job: job.state, resourceType=lambda job: job.told["ResourceType"],
        )
        return self.page("RestoreJobs", [self.told(job) for job in jobs])

    def _restorable(self, arn):
        point = points(self.backup_backend).get(arn)
        if point is None:
            raise ResourceNotFoundException(f"Cannot find recovery point {arn}")
        if point.status == "DELETING":
            raise refusal("InvalidResourceStateException", f"Recovery point {arn} is being deleted")
        return point

    def _restore(self, job):
        point = self._restorable(job.wanted["RecoveryPointArn"])
        restored = self._restore_bucket if point.type == "S3" else self._restore_database
        job.told["CreatedResourceArn"] = restored(point, job.wanted["Metadata"])
        point.restored = utcnow()

    def _restore_bucket(self, point, metadata):
        """Restores what is not there: AWS never puts an object in the place of one that exists, not even of a newer version."""
        s3 = s3_backends[self.current_account][self.partition]
        name, source = metadata["DestinationBucketName"], s3.buckets.get(point.copy.name)
        if source is not None and point.kind == CONTINUOUS and not point.stopped:
            point.copy.take(source)
        if metadata.get("NewBucket") == "true":
            s3.create_bucket(name, self.region)
        bucket = s3.buckets.get(name)
        if bucket is None:
            raise refusal("ResourceNotFoundException", f"Bucket {name} does not exist")
        if not bucket.is_versioned and metadata.get("NewBucket") != "true":
            raise refusal("InvalidRequestException", f"Bucket {name} cannot be restored to: S3 versioning is not enabled")
        moment = instant(metadata["RestoreTime"]) if "RestoreTime" in metadata else point.until
        for version in point.copy.objects(moment):
            present = bucket.keys.get(version.key)
            if (present is None or isinstance(present, FakeDeleteMarker)) and chosen(version.key, metadata):
                write(s3, bucket, version, ENCRYPTION[metadata.get("EncryptionType", "original")], metadata.get("KMSKey"))
        return bucket.arn

    def _restore_database(self, point, metadata):
        rds = rds_backends[self.current_account][self.region]
        settings = {xform_name(name): plain(value) for name, value in metadata.items()}
        target = settings["db_instance_identifier"]
        if point.kind != CONTINUOUS:
            return restore_snapshot(rds, point.snapshot, settings).arn
        source = rds.databases.get(point.resource.rsplit(":", 1)[-1], point.copy)
        wanted, latest = settings.pop("restore_time", None), settings.pop("use_latest_restorable_time", None)
        return restore(rds, source, restorable_moment(source, wanted, latest), target, settings).arn


def check_bucket(point, metadata):
    """Raises what AWS Backup answers to metadata that make no restore of a bucket."""
    if not metadata.get("DestinationBucketName"):
        raise InvalidParameterValueException("Metadata DestinationBucketName is required")
    if metadata.get("EncryptionType", "original") not in ENCRYPTION:
        raise InvalidParameterValueException(f"Invalid EncryptionType: {metadata['EncryptionType']}")
    if metadata.get("NewBucket", "false") not in ("true", "false"):
        raise InvalidParameterValueException(f"Invalid NewBucket: {metadata['NewBucket']}")
    if len(json.loads(metadata.get("ItemsToRestore", "[]"))) > MOST_ITEMS:
        raise InvalidParameterValueException(f"ItemsToRestore can have at most {MOST_ITEMS} items")
    if "RestoreTime" in metadata:
        if point.kind != CONTINUOUS:
            raise InvalidParameterValueException("RestoreTime is supported for continuous recovery points only")
        if not point.created <= instant(metadata["RestoreTime"]) <= point.until:
            span = f"{point.created.isoformat(timespec='seconds')}Z to {point.until.isoformat(timespec='seconds')}Z"
            raise InvalidParameterValueException(f"RestoreTime {metadata['RestoreTime']} is not within {span}")


def chosen(key, metadata):
    items = json.loads(metadata.get("ItemsToRestore", "[]"))
    return not items or any(key == item.split("/", 3)[-1] if item.startswith("s3://") else key == item for item in items)


def plain(value):
    """A value of the metadata, which are all text, as RDS has it."""
    if value in ("true", "false"):
        return value == "true"
    if value.startswith("["):
        return json.loads(value)
    return int(value) if value.isdigit() else value
