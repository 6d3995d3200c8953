"""EKS clusters."""
import base64

from moto.core.responses import ActionResult
from moto.ec2.models import ec2_backends
from moto.eks.exceptions import EKSError, InvalidParameterException, InvalidRequestException
from moto.moto_api._internal import mock_random
from moto.sts.models import sts_backends

from ..support import store
from .access import AccessEntries
from .certificates import authority
from .common import minor

AUTHENTICATION_MODES = ["CONFIG_MAP", "API_AND_CONFIG_MAP", "API"]
WITHOUT_CONTROL_PLANES = {"use1-az3", "usw1-az2", "cac1-az3"}  # ids: the names of zones differ from account to account
ADMINISTRATOR = "cluster-access-policy/AmazonEKSClusterAdminPolicy"


class UnsupportedAvailabilityZoneException(EKSError):
    """moto has no such error: there any zone will do."""

    TYPE = "UnsupportedAvailabilityZoneException"
    STATUS = 400


class Clusters(AccessEntries):
    """Completes what moto drops or invents, and changes clusters in place, where a wrong answer of moto crashes the provider."""

    def create_cluster(self):
        self._check_zones(self.wanted["resourcesVpcConfig"]["subnetIds"])
        answer = super().create_cluster()
        cluster, wanted = answer.result["cluster"], self.wanted
        access = wanted.get("accessConfig") or {}
        cluster.access_config = {"authenticationMode": access.get("authenticationMode") or "CONFIG_MAP"}
        cluster.upgrade_policy = wanted.get("upgradePolicy") or {"supportType": "EXTENDED"}
        cluster.kubernetes_network_config = {
            "ipFamily": "ipv4",
            "serviceIpv4Cidr": "172.20.0.0/16",
            "elasticLoadBalancing": {"enabled": False},
            **(wanted.get("kubernetesNetworkConfig") or {}),
        }
        cluster.resources_vpc_config = {
            "endpointPublicAccess": True,
            "endpointPrivateAccess": False,
            "publicAccessCidrs": ["0.0.0.0/0"],
            "securityGroupIds": [],
            **cluster.resources_vpc_config,
            **self._join_network(cluster),
        }
        self._identify(cluster)
        if access.get("bootstrapClusterCreatorAdminPermissions", True) and cluster.access_config["authenticationMode"] != "CONFIG_MAP":
            self._admit_creator()
        return answer

    def delete_cluster(self):
        cluster = self.cluster
        answer = super().delete_cluster()
        for kept in ("addons", "updates", "access_entries", "access_policies"):
            store(self.eks_backend, kept).pop(cluster.name, None)
        self._ec2.delete_security_group(group_id=cluster.resources_vpc_config["clusterSecurityGroupId"])
        return answer

    def update_cluster_config(self):
        cluster, wanted = self.cluster, self.wanted
        kind = "ConfigUpdate"
        if network := wanted.get("resourcesVpcConfig"):
            cluster.resources_vpc_config = {**cluster.resources_vpc_config, **network}
            kind = "VpcConfigUpdate" if network.keys() & {"subnetIds", "securityGroupIds"} else "EndpointAccessUpdate"
        if wanted.get("logging"):
            cluster.logging = wanted["logging"]
            kind = "LoggingUpdate"
        if access := wanted.get("accessConfig"):
            self._change_authentication(cluster, access["authenticationMode"])
            kind = "AccessConfigUpdate"
        if wanted.get("upgradePolicy"):
            cluster.upgrade_policy = wanted["upgradePolicy"]
            kind = "UpgradePolicyUpdate"
        return ActionResult(self.record_update(kind))

    def update_cluster_version(self):
        """AWS goes up by one minor version at a time, and never down."""
        cluster, version = self.cluster, self.wanted["version"]
        if version == cluster.version:
            message = f"Cluster is already at the desired configuration with version: {version}"
            raise InvalidParameterException(clusterName=cluster.name, message=message)
        if minor(version) != minor(cluster.version) + 1:
            message = f"Unsupported Kubernetes minor version update from {cluster.version} to {version}"
            raise InvalidParameterException(clusterName=cluster.name, message=message)
        cluster.version = version
        return ActionResult(self.record_update("VersionUpdate", Version=version))

    def associate_encryption_config(self):
        self.cluster.encryption_config = self.wanted["encryptionConfig"]
        return ActionResult(self.record_update("AssociateEncryptionConfig", EncryptionConfig=self.wanted["encryptionConfig"]))

    @property
    def _ec2(self):
        return ec2_backends[self.current_account][self.region]

    def _check_zones(self, subnet_ids):
        """EKS puts no control plane into some old zones."""
        zones = {subnet.availability_zone_id: subnet.availability_zone for subnet in self._ec2.describe_subnets(subnet_ids=subnet_ids)}
        for refused in WITHOUT_CONTROL_PLANES & zones.keys():
            valid = [zone.name for zone in self._ec2.describe_availability_zones() if zone.zone_id not in WITHOUT_CONTROL_PLANES]
            raise UnsupportedAvailabilityZoneException(clusterName=self.wanted["name"], validZones=valid, message=(
                f"Cannot create cluster '{self.wanted['name']}' because {zones[refused]}, the targeted availability zone, does not currently "
                f"have sufficient capacity to support the cluster. Retry and choose from these availability zones: {', '.join(valid)}"))

    def _join_network(self, cluster):
        """AWS makes the security group that cluster and nodes share; moto names neither it nor the VPC."""
        subnets = self._ec2.describe_subnets(subnet_ids=cluster.resources_vpc_config["subnetIds"])
        group = self._ec2.create_security_group(
            f"eks-cluster-sg-{cluster.name}-{mock_random.get_random_hex(8)}",
            "EKS created security group applied to ENI that is attached to EKS Control Plane master nodes, "
            "as well as any managed workloads.",
            vpc_id=subnets[0].vpc_id,
            tags={f"kubernetes.io/cluster/{cluster.name}": "owned", "aws:eks:cluster-name": cluster.name},
        )
        return {"vpcId": subnets[0].vpc_id, "clusterSecurityGroupId": group.id}

    def _identify(self, cluster):
        """One endpoint and one token issuer per cluster; in moto all clusters of a process share them."""
        key = mock_random.get_random_hex(32).upper()
        cluster.certificate_authority = {"data": base64.b64encode(authority()).decode()}
        cluster.endpoint = f"https://{key}.gr7.{self.region}.eks.amazonaws.com"
        cluster.identity = {"oidc": {"issuer": f"https://oidc.eks.{self.region}.amazonaws.com/id/{key}"}}

    def _admit_creator(self):
        """The role of a caller that assumed one; anybody else is one made-up user."""
        session = sts_backends[self.current_account][self.partition].get_assumed_role_from_access_key(self.access_key)
        creator = session.role_arn if session else f"arn:{self.partition}:iam::{self.current_account}:user/moto"
        self.associate(self.grant(creator), f"arn:{self.partition}:eks::aws:{ADMINISTRATOR}", "cluster")

    @staticmethod
    def _change_authentication(cluster, mode):
        present = cluster.access_config["authenticationMode"]
        if mode == present:
            raise InvalidRequestException(message=f"Unsupported authentication mode update from {present} to {mode}")
        if AUTHENTICATION_MODES.index(mode) < AUTHENTICATION_MODES.index(present):
            raise InvalidParameterException(message=f"Unsupported authentication mode update from {present} to {mode}")
        cluster.access_config = {"authenticationMode": mode}
