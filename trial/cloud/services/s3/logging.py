"""Delivery of access logs."""
import fnmatch
import json

from moto.s3.models import LOGGING_SERVICE_PRINCIPAL, FakeBucket

from ..support import replaces


@replaces(FakeBucket, "_log_permissions_enabled_policy")
def may_deliver_logs(_, target_bucket, target_prefix):
    """moto fails on a policy statement for everyone ("Principal": "*") and takes only three spellings of the resource.

    PutBucketLogging then answers 500 for the usual policy that also refuses plain HTTP.
    """
    if not target_bucket.policy:
        return False
    target = f"arn:{target_bucket.partition}:s3:::{target_bucket.name}/{target_prefix or ''}"
    return any(
        statement["Effect"] == "Allow"
        and isinstance(statement.get("Principal"), dict)
        and LOGGING_SERVICE_PRINCIPAL in as_list(statement["Principal"].get("Service"))
        and any(fnmatch.fnmatchcase("s3:PutObject", action) for action in as_list(statement.get("Action")))
        and any(fnmatch.fnmatchcase(target, resource) for resource in as_list(statement.get("Resource")))
        for statement in json.loads(target_bucket.policy)["Statement"]
    )


def as_list(value):
    return value if isinstance(value, list) else [value] if value else []
