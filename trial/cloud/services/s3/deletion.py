"""Deletion of many objects in one request."""
from moto.s3.exceptions import MalformedXML
from moto.s3.responses import S3Response

from ..support import replaces

MOST_OBJECTS = 1000


@replaces(S3Response, "_bucket_response_delete_keys")
def at_most_a_thousand(original, self, bucket_name, authenticated=True):
    """AWS takes at most a thousand objects at once; moto any number."""
    if self.body.count(b"<Object>" if isinstance(self.body, bytes) else "<Object>") > MOST_OBJECTS:
        raise MalformedXML()
    return original(self, bucket_name, authenticated)
