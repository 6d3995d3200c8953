"""Bucket policies. moto takes a statement whose condition it cannot check for a refusal: one against requests without TLS closed the bucket."""
import json

from moto.iam.access_control import IAMPolicy
from moto.s3.models import FakeBucket

from ..support import replaces


@replaces(FakeBucket, "get_permission")
def permission(original, self, action, resource):
    if self.policy is None:
        return original(self, action, resource)
    policy = json.loads(self.policy)
    statements = policy["Statement"] if isinstance(policy["Statement"], list) else [policy["Statement"]]
    unconditional = [statement for statement in statements if not statement.get("Condition")]
    return IAMPolicy(json.dumps({**policy, "Statement": unconditional})).is_action_permitted(action, resource)
