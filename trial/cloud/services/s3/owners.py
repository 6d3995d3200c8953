"""Whose bucket it is, and where: buckets of others, the owner that a request expects, and requests to the wrong Region."""
from moto.s3.models import s3_backends
from moto.s3.responses import S3Response

from ... import control
from ..support import replaces

STRANGER = "999999999999"
REDIRECTED = (
    "The bucket you are attempting to access must be addressed using the specified endpoint. "
    "Please send all future requests to this endpoint."
)
EVERYWHERE = ("location",)  # sub-resources that are answered in any Region


@control.hook("POST", "foreign-buckets")
def add_foreign(bucket, region=control.REGION):
    """Lets a bucket of this name belong to another account."""
    if bucket in s3_backends.bucket_accounts:
        raise ValueError(f"bucket: {bucket!r} exists")
    s3_backends[STRANGER]["aws"].create_bucket(bucket, region)
    return {"bucket": bucket, "owner": STRANGER}


def checked(original, self, request, full_url):
    name = self.parse_bucket_name_from_url(request, full_url)
    creates = request.method == "PUT" and original.__name__ == "_bucket_response" and not request.query_string
    if not name or name not in s3_backends.bucket_accounts or creates:
        return original(self, request, full_url)
    partition, owner = s3_backends.bucket_accounts[name]
    expected = request.headers.get("x-amz-expected-bucket-owner", owner)
    if owner != self.current_account or expected != owner:
        return refusal(request.method, 403, "AccessDenied", "Access Denied")
    home = s3_backends[owner][partition].buckets[name].region_name
    if home != self.region and not any(item in request.args for item in EVERYWHERE):
        return refusal(request.method, 301, "PermanentRedirect", REDIRECTED, {"x-amz-bucket-region": home})
    return original(self, request, full_url)


def refusal(method, status, code, message, headers=None):
    """An answer that refuses a request; one to HEAD has no body."""
    body = f"<?xml version='1.0' encoding='UTF-8'?><Error><Code>{code}</Code><Message>{message}</Message></Error>"
    return status, {"content-type": "application/xml", **(headers or {})}, "" if method == "HEAD" else body


for operation in ("_bucket_response", "_key_response"):
    replaces(S3Response, operation)(checked)
