"""Hooks for tests: objects that were written long ago."""
from moto.s3.models import s3_backends

from ... import control
from ..backup.buckets import watchers


def buckets():
    """The backend with all buckets of the account."""
    return s3_backends[control.ACCOUNT]["aws"]


@control.hook("POST", "object-times")
def written(bucket, modified, key=None, version=None):
    """Sets when versions and delete markers were written: all of a bucket, those of a key, or one. Tells how many."""
    found = buckets().buckets.get(bucket)
    if found is None:
        raise ValueError(f"bucket: {bucket!r} does not exist")
    moment = control.moment(modified, "modified")
    versions = [
        (name, item) for name, items in found.keys._iterlists() for item in items
        if key in (None, name) and version in (None, item.version_id)
    ]
    for name, item in versions:
        item.last_modified = moment
        for point in watchers(buckets(), bucket):
            if (name, item.version_id) in point.copy.versions:
                point.copy.versions[name, item.version_id].modified = moment
    return {"bucket": bucket, "versions": len(versions)}
