"""What a backup keeps of a bucket: all versions of its objects, also those that are deleted from the bucket later."""
from dataclasses import dataclass, field
from datetime import datetime

from moto.core.utils import utcnow
from moto.s3.models import FakeDeleteMarker, S3Backend, s3_backends

from ..support import replaces


@dataclass
class Version:
    """A version of an object, or a delete marker; `gone` is when it was deleted from the bucket for good."""

    key: str
    modified: datetime
    marker: bool = False
    value: bytes = b""
    metadata: dict = field(default_factory=dict)
    tags: dict = field(default_factory=dict)
    gone: datetime | None = None

    def there(self, moment):
        return self.modified <= moment and (self.gone is None or self.gone > moment)


class BucketCopy:
    """The versions of a bucket, in the order in which they were written."""

    def __init__(self, name, region):
        self.name = name
        self.region = region
        self.versions = {}

    @property
    def size(self):
        return sum(len(version.value) for version in self.versions.values())

    def take(self, bucket):
        """Adds what is in the bucket now and not yet here."""
        s3 = s3_backends[bucket.account_id][bucket.partition]
        for name, versions in list(bucket.keys._iterlists()):
            for version in versions:
                if (name, version.version_id) not in self.versions:
                    self.versions[name, version.version_id] = read(s3, name, version)

    def forget_after(self, moment):
        self.versions = {key: version for key, version in self.versions.items() if version.modified <= moment}

    def lose(self, name, version_id):
        """Notes that a version is deleted from the bucket for good."""
        version = self.versions.get((name, version_id))
        if version:
            version.gone = utcnow()

    def objects(self, moment):
        """The objects that were there at a moment, each in its version of then."""
        current = {}
        for version in sorted(self.versions.values(), key=lambda version: version.modified):
            if version.there(moment):
                current[version.key] = version
        return [version for version in current.values() if not version.marker]


def read(s3, name, version):
    if isinstance(version, FakeDeleteMarker):
        return Version(name, version.last_modified, marker=True)
    tags = s3.tagger.get_tag_dict_for_resource(version.arn)
    return Version(name, version.last_modified, value=version.value, metadata=dict(version.metadata), tags=tags)


def write(s3, bucket, version, encryption, kms_key):
    """Puts an object back as a new version of it."""
    key = s3.put_object(bucket.name, version.key, version.value, encryption=encryption, kms_key_id=kms_key)
    key.set_metadata(dict(version.metadata), replace=True)
    if version.tags:
        s3.put_object_tagging(key, version.tags)


def watchers(s3, name):
    """The continuous recovery points of a bucket."""
    from moto.backup.models import backup_backends

    return [
        point
        for backend in backup_backends[s3.account_id].values()
        for point in backend.__dict__.get("_cloud", {}).get("recovery_points", {}).values()
        if point.type == "S3" and point.kind == "continuous" and point.copy.name == name and not point.stopped
    ]


@replaces(S3Backend, "delete_object")
def noted_by_backups(original, self, bucket_name, key_name, version_id=None, **kwargs):
    """A continuous backup keeps the versions that are deleted from the bucket."""
    watching = watchers(self, bucket_name) if version_id and bucket_name in self.buckets else []
    for point in watching:
        point.copy.take(self.buckets[bucket_name])
    answer = original(self, bucket_name, key_name, version_id, **kwargs)
    for point in watching if answer[0] else []:
        point.copy.lose(key_name, version_id)
    return answer


@replaces(S3Backend, "delete_bucket")
def backups_stop(original, self, bucket_name):
    """A continuous backup ends with its bucket."""
    watching = watchers(self, bucket_name)
    deleted = original(self, bucket_name)
    for point in watching if deleted else []:
        point.stop()
    return deleted
