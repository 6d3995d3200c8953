"""EKS node groups. No instance is started."""
from moto.autoscaling.models import autoscaling_backends
from moto.core.responses import ActionResult
from moto.ec2.models import ec2_backends
from moto.eks.exceptions import InvalidParameterException

from ..images import BUILD
from ..support import path_parameters
from .common import EksPart, minor


class NodeGroups(EksPart):
    """Completes what moto drops or invents: it reports remote access nobody asked for, so that a plan replaces every group."""

    def create_nodegroup(self):
        wanted, cluster = self.wanted, self.cluster
        template = self._template_data(wanted.get("launchTemplate"))
        image = template.get("ImageId")
        if image and (wanted.get("version") or wanted.get("releaseVersion") or wanted.get("amiType", "CUSTOM") != "CUSTOM"):
            message = "You cannot specify version, releaseVersion or amiType when the launch template names an image."
            raise InvalidParameterException(clusterName=cluster.name, nodegroupName=wanted["nodegroupName"], message=message)
        self._check_version(wanted.get("version"))
        answer = super().create_nodegroup()
        group = answer.result["nodegroup"]
        group.remote_access = wanted.get("remoteAccess")
        group.update_config = wanted.get("updateConfig") or {"maxUnavailable": 1}
        group.version = wanted.get("version") or cluster.version
        group.release_version = image or wanted.get("releaseVersion") or release(group.version)
        if image:
            group.ami_type = "CUSTOM"
        if group.launch_template:
            group.launch_template["version"] = self._template_version(group.launch_template)
            group.disk_size = None
        if template.get("InstanceType"):
            group.instance_types = None
        self._scale(group, wanted)
        return answer

    def delete_nodegroup(self):
        answer = super().delete_nodegroup()
        group = answer.result["nodegroup"]
        for scaled in group.resources["autoScalingGroups"]:
            self._autoscaling.delete_auto_scaling_group(scaled["name"])
        self._ec2.delete_launch_template(scaling_name(group), None)
        return answer

    def update_nodegroup_config(self):
        """moto's update cannot be read again, which is what the provider does."""
        update = super().update_nodegroup_config().result["update"]
        self.kept("updates")[update["id"]] = update
        return ActionResult({"update": update})

    def update_nodegroup_version(self):
        wanted, group = self.wanted, self._group()
        self._check_version(wanted.get("version"))
        if wanted.get("launchTemplate"):
            group.launch_template = {**(group.launch_template or {}), **wanted["launchTemplate"]}
            group.launch_template["version"] = self._template_version(group.launch_template)
        if wanted.get("version"):
            group.version, group.release_version = wanted["version"], release(wanted["version"])
        image = self._template_data(group.launch_template).get("ImageId")
        group.release_version = image or wanted.get("releaseVersion") or group.release_version
        return ActionResult(self.record_update("VersionUpdate", Version=group.version))

    @property
    def _ec2(self):
        return ec2_backends[self.current_account][self.region]

    @property
    def _autoscaling(self):
        return autoscaling_backends[self.current_account][self.region]

    def _group(self):
        return self.eks_backend.describe_nodegroup(self.cluster.name, path_parameters(self)["nodegroupName"])

    def _check_version(self, version):
        """Nodes may be older than the control plane, never newer."""
        if version and minor(version) > minor(self.cluster.version):
            message = f"Nodegroup Kubernetes version {version} is newer than the version {self.cluster.version} of its cluster"
            raise InvalidParameterException(clusterName=self.cluster.name, message=message)

    def _template(self, wanted):
        if wanted.get("id"):
            return self._ec2.describe_launch_templates(template_ids=[wanted["id"]])[0]
        return self._ec2.describe_launch_templates(template_names=[wanted["name"]])[0]

    def _template_version(self, wanted):
        return str(self._template(wanted).get_version(wanted.get("version") or "$Default").number)

    def _template_data(self, wanted):
        return self._template(wanted).get_version(wanted.get("version") or "$Default").data if wanted else {}

    def _scale(self, group, wanted):
        """EKS makes an auto scaling group from a template of its own; moto only invents a name, and tags on that name fail."""
        name = scaling_name(group)
        template = self._ec2.create_launch_template(name, "", {"InstanceType": (wanted.get("instanceTypes") or ["t3.medium"])[0]}, {})
        tags = {
            "eks:cluster-name": group.cluster_name,
            "eks:nodegroup-name": group.nodegroup_name,
            f"kubernetes.io/cluster/{group.cluster_name}": "owned",
            f"k8s.io/cluster-autoscaler/{group.cluster_name}": "owned",
            "k8s.io/cluster-autoscaler/enabled": "true",
        }
        self._autoscaling.create_auto_scaling_group(
            name=name,
            availability_zones=[],
            desired_capacity=0,
            max_size=group.scaling_config["maxSize"],
            min_size=0,
            launch_config_name=None,
            launch_template={"LaunchTemplateId": template.id, "Version": "1"},
            vpc_zone_identifier=",".join(group.subnets),
            default_cooldown=None,
            health_check_period=None,
            health_check_type="EC2",
            load_balancers=[],
            target_group_arns=[],
            placement_group=None,
            termination_policies=[],
            tags=[
                {"Key": key, "Value": value, "PropagateAtLaunch": True, "ResourceId": name, "ResourceType": "auto-scaling-group"}
                for key, value in tags.items()
            ],
        )
        group.resources = {"autoScalingGroups": [{"name": name}]}


def scaling_name(group):
    return f"eks-{group.nodegroup_name}-{group.uuid}"


def release(version):
    return f"{version}.0-{BUILD}"
