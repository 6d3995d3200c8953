"""EKS access entries and their policies, which moto lacks altogether."""
import re

from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow
from moto.eks.exceptions import InvalidParameterException, InvalidRequestException, ResourceInUseException
from moto.moto_api._internal import mock_random

from .common import EksPart, not_found

PRINCIPAL = re.compile(r"arn:aws[\w-]*:(iam|sts)::\d{12}:(role|user|assumed-role)/\S+|arn:aws[\w-]*:iam::\d{12}:root")
POLICY = re.compile(r"arn:aws[\w-]*:eks::aws:cluster-access-policy/\w+")
RESERVED_GROUPS = ("system:", "eks:", "aws:", "amazon:", "iam:")
NODE_USER = "system:node:{{EC2PrivateDNSName}}"


class AccessEntries(EksPart):
    """Refuses what AWS refuses: a cluster that keeps access in a config map, reserved groups, groups for nodes, bad ARNs."""

    def create_access_entry(self):
        wanted, entries = self.wanted, self._entries()
        principal, kind, groups = wanted["principalArn"], wanted.get("type") or "STANDARD", wanted.get("kubernetesGroups") or []
        if not PRINCIPAL.fullmatch(principal):
            raise InvalidParameterException(message="The principalArn parameter format is not valid")
        if principal in entries:
            message = "The specified access entry resource is already in use on this cluster."
            raise ResourceInUseException(clusterName=self.cluster.name, nodegroupName=None, addonName=None, message=message)
        if any(group.startswith(RESERVED_GROUPS) for group in groups):
            raise InvalidParameterException(message="The kubernetes group name prefix is reserved.")
        if kind != "STANDARD" and groups:
            message = f"The kubernetesGroups parameter is not supported for access entries of type {kind}"
            raise InvalidParameterException(message=message)
        if kind == "STANDARD":
            return ActionResult({"accessEntry": self.grant(principal, kind, groups, wanted.get("username"), wanted.get("tags"))})
        return ActionResult({"accessEntry": self.grant(principal, kind, ["system:nodes"], NODE_USER, wanted.get("tags"))})

    def grant(self, principal, kind="STANDARD", groups=(), username=None, tags=None):
        """Makes an entry."""
        now = utcnow()
        entry = {
            "clusterName": self.cluster.name,
            "principalArn": principal,
            "kubernetesGroups": list(groups),
            "accessEntryArn": self.arn("access-entry", self.cluster.name, *principal.split(":")[4:], str(mock_random.uuid4())),
            "createdAt": now,
            "modifiedAt": now,
            "tags": tags or {},
            "username": username or principal,
            "type": kind,
        }
        self.kept("access_entries")[principal] = entry
        return entry

    def describe_access_entry(self):
        return ActionResult({"accessEntry": self._entry()})

    def list_access_entries(self):
        return ActionResult({"accessEntries": list(self._entries())})

    def update_access_entry(self):
        wanted, entry = self.wanted, self._entry()
        entry.update({key: wanted[key] for key in ("kubernetesGroups", "username") if key in wanted}, modifiedAt=utcnow())
        return ActionResult({"accessEntry": entry})

    def delete_access_entry(self):
        principal = self._entry()["principalArn"]
        del self._entries()[principal]
        self.kept("access_policies").pop(principal, None)
        return EmptyResult()

    def associate_access_policy(self):
        wanted = self.wanted
        policy, scope = wanted["policyArn"], wanted["accessScope"]
        if not POLICY.fullmatch(policy):
            raise InvalidParameterException(message="The policyArn parameter format is not valid")
        if scope["type"] == "namespace" and not scope.get("namespaces"):
            raise InvalidParameterException(message="The namespaces parameter must be provided when accessScope type is namespace")
        return ActionResult({**self._identity(), "associatedAccessPolicy": self.associate(self._entry(), policy, **scope)})

    def associate(self, entry, policy, type, namespaces=()):  # noqa: A002 - the names are those of the API
        """Gives the principal of an entry a policy."""
        now = utcnow()
        scope = {"type": type, "namespaces": list(namespaces)}
        association = {"policyArn": policy, "accessScope": scope, "associatedAt": now, "modifiedAt": now}
        self.kept("access_policies").setdefault(entry["principalArn"], {})[policy] = association
        return association

    def list_associated_access_policies(self):
        policies = self.kept("access_policies").get(self._entry()["principalArn"], {})
        return ActionResult({**self._identity(), "associatedAccessPolicies": list(policies.values())})

    def disassociate_access_policy(self):
        policies = self.kept("access_policies").get(self._entry()["principalArn"], {})
        if policies.pop(self.wanted["policyArn"], None) is None:
            raise not_found("The specified policyArn is not associated with the access entry.")
        return EmptyResult()

    def _entries(self):
        if self.cluster.access_config["authenticationMode"] == "CONFIG_MAP":
            needed = "The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP] to perform this operation."
            raise InvalidRequestException(message=needed)
        return self.kept("access_entries")

    def _entry(self):
        principal = self.wanted["principalArn"]
        if principal not in self._entries():
            raise not_found(f"The specified principalArn could not be found: {principal}")
        return self._entries()[principal]

    def _identity(self):
        return {"clusterName": self.cluster.name, "principalArn": self.wanted["principalArn"]}
