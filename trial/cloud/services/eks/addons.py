"""EKS add-ons, which moto lacks altogether."""
import json
import re

import yaml
from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.eks.exceptions import InvalidParameterException, ResourceInUseException
from moto.moto_api._internal import mock_random

from .common import EksPart, not_found

KUBERNETES = [f"1.{number}" for number in range(30, 36)]

# The version of each add-on is made up but well formed; {} stands for the Kubernetes version.
VERSIONS = {
    "aws-ebs-csi-driver": "v1.38.1-eksbuild.1",
    "aws-efs-csi-driver": "v2.1.4-eksbuild.1",
    "aws-mountpoint-s3-csi-driver": "v2.1.0-eksbuild.1",
    "coredns": "v1.11.4-eksbuild.2",
    "eks-node-monitoring-agent": "v1.2.0-eksbuild.1",
    "eks-pod-identity-agent": "v1.3.4-eksbuild.1",
    "kube-proxy": "v{}.0-eksbuild.1",
    "metrics-server": "v0.7.2-eksbuild.1",
    "snapshot-controller": "v8.2.0-eksbuild.1",
    "vpc-cni": "v1.19.2-eksbuild.1",
}
WELL_FORMED = re.compile(r"v\d+\.\d+\.\d+(-[a-z0-9.]+)?-eksbuild\.\d+")
CHANGEABLE = ("addonVersion", "serviceAccountRoleArn", "configurationValues")


class AddOns(EksPart):
    """Refuses what AWS refuses: an add-on that does not exist, a malformed version, settings that are neither JSON nor YAML."""

    def create_addon(self):
        wanted, cluster = self.wanted, self.cluster
        name = wanted["addonName"]
        if name in self.kept("addons"):
            raise ResourceInUseException(clusterName=cluster.name, nodegroupName=None, addonName=name, message="Addon already exists.")
        if name not in VERSIONS:
            raise self._refused(name, f"Addon {name} specified is not supported")
        self._check(name, wanted)
        now = utcnow()
        addon = {
            "addonName": name,
            "clusterName": cluster.name,
            "status": "ACTIVE",
            "addonVersion": default_version(name, cluster.version),
            "health": {"issues": []},
            "addonArn": self.arn("addon", cluster.name, name, str(mock_random.uuid4())),
            "createdAt": now,
            "modifiedAt": now,
            "tags": wanted.get("tags") or {},
            "publisher": "eks",
            "owner": "aws",
            **{key: wanted[key] for key in CHANGEABLE if wanted.get(key)},
        }
        self.kept("addons")[name] = addon
        return ActionResult({"addon": addon})

    def describe_addon(self):
        return ActionResult({"addon": self._addon()})

    def list_addons(self):
        return ActionResult({"addons": sorted(self.kept("addons"))})

    def update_addon(self):
        wanted, addon = self.wanted, self._addon()
        self._check(addon["addonName"], wanted)
        changed = {key: wanted[key] for key in CHANGEABLE if wanted.get(key)}
        cleared = [key for key in CHANGEABLE if key in wanted and not wanted[key]]
        addon.update(changed, modifiedAt=utcnow())
        for key in cleared:
            addon.pop(key, None)
        return ActionResult(self.record_update("AddonUpdate", **{key[0].upper() + key[1:]: value for key, value in changed.items()}))

    def delete_addon(self):
        addon = self.kept("addons").pop(self._addon()["addonName"])
        return ActionResult({"addon": {**addon, "status": "DELETING"}})

    def describe_addon_versions(self):
        wanted = self.wanted
        return ActionResult({"addons": [
            describe_versions(name, [version for version in KUBERNETES if wanted.get("kubernetesVersion", version) == version])
            for name in VERSIONS
            if wanted.get("addonName", name) == name
        ]})

    def _addon(self):
        name = self.wanted["addonName"]
        if name not in self.kept("addons"):
            raise not_found(f"No addon: {name} found in cluster: {self.cluster.name}")
        return self.kept("addons")[name]

    def _check(self, name, wanted):
        version, settings = wanted.get("addonVersion"), wanted.get("configurationValues")
        if version and not WELL_FORMED.fullmatch(version):
            raise self._refused(name, "Addon version specified is not supported")
        if settings and not isinstance(parse(settings), dict):
            raise self._refused(name, "ConfigurationValue provided in request is not supported")

    def _refused(self, name, message):
        return InvalidParameterException(clusterName=self.cluster.name, addonName=name, message=message)


def default_version(name, kubernetes):
    return VERSIONS[name].format(kubernetes)


def describe_versions(name, kubernetes):
    by_version = {}
    for version in kubernetes:
        compatibility = {"clusterVersion": version, "platformVersions": ["*"], "defaultVersion": True}
        by_version.setdefault(default_version(name, version), []).append(compatibility)
    versions = [
        {"addonVersion": version, "architecture": ["amd64", "arm64"], "compatibilities": compatibilities, "requiresConfiguration": False}
        for version, compatibilities in by_version.items()
    ]
    return {"addonName": name, "type": "infra", "owner": "aws", "publisher": "eks", "addonVersions": versions}


def parse(settings):
    """The settings of an add-on, which AWS takes as JSON or YAML; None when they are neither."""
    try:
        return json.loads(settings)
    except ValueError:
        pass
    try:
        return yaml.safe_load(settings)
    except yaml.YAMLError:
        return None
