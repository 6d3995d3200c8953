"""Elastic Compute Cloud."""
from moto.core.responses import ActionResult
from moto.ec2 import urls
from moto.ec2.models.elastic_network_interfaces import NetworkInterface
from moto.ec2.models.instances import Instance
from moto.ec2.models.launch_templates import LaunchTemplate, LaunchTemplateVersion
from moto.ec2.models.security_groups import SecurityGroupRule

from .interfaces import Interfaces
from .support import replaces, serve

IMAGE_SIZE = 8  # GiB, of every image


def sized(mapping):
    """AWS takes the size of a disk from the image when none is asked for; moto refuses to start the instance."""
    disk = mapping.get("Ebs")
    if not disk or disk.get("VolumeSize") or disk.get("SnapshotId"):
        return mapping
    return {**mapping, "Ebs": {**disk, "VolumeSize": IMAGE_SIZE}}


class Ec2(Interfaces):
    """Adds detailed monitoring (`aws_instance` with `monitoring` fails on moto), and starts instances as asked for."""

    def monitor_instances(self):
        return self._set_monitoring("enabled")

    def unmonitor_instances(self):
        return self._set_monitoring("disabled")

    def run_instances(self):
        """moto takes the protection against termination only as a later change."""
        answer = super().run_instances()
        for instance in answer.result.instances:
            instance.disable_api_termination = self._get_param("DisableApiTermination") is True
        return answer

    def _parse_block_device_mapping(self):
        self.params["BlockDeviceMappings"] = [sized(mapping) for mapping in self._get_param("BlockDeviceMappings", [])]
        return super()._parse_block_device_mapping()

    def _set_monitoring(self, state):
        ids = self._get_param("InstanceIds", [])
        for instance_id in ids:
            self.ec2_backend.get_instance(instance_id).monitoring_state = state
        return ActionResult({"InstanceMonitorings": [{"InstanceId": i, "Monitoring": {"State": state}} for i in ids]})


@replaces(LaunchTemplateVersion, "__init__")
def without_tags_of_the_template(original, self, template, number, data, description):
    """moto gives the tags of the template itself back as part of its data: every plan would remove them."""
    original(self, template, number, data, description)
    kept = [item for item in data.pop("TagSpecifications", []) if item.get("ResourceType") != "launch-template"]
    if kept:
        data["TagSpecifications"] = kept


def current_tags(self):
    """moto remembers the tags that a template was created with: after a change of tags every plan would change them again."""
    return self.get_tags()


def not_remembered(self, _):
    """What moto sets on creation."""


LaunchTemplate.tags = property(current_tags, not_remembered)


@replaces(Instance, "prep_nics")
def with_the_requested_address(original, self, nic_spec, **kwargs):
    """moto gives a public address even where the request says no, and loses the security groups of the network interface."""
    for interface in nic_spec:
        if int(interface.get("DeviceIndex") or 0) == 0 and interface.get("AssociatePublicIpAddress") is not None:
            self.associate_public_ip = kwargs["associate_public_ip"] = interface["AssociatePublicIpAddress"] is True
    original(self, nic_spec, **kwargs)
    if not self.security_groups and 0 in self.nics:
        self.security_groups = list(self.nics[0].group_set)


def description(self):
    """moto finds the description of a rule for addresses only: every plan would set that of a rule for a security group again."""
    return (self.ip_range or self.source_group).get("Description")


SecurityGroupRule.description = property(description)


def association_or_none(self, original=NetworkInterface.association.fget):
    """An empty association reads as "has a public address": the provider would replace the instance."""
    return original(self) or None


NetworkInterface.association = property(association_or_none)

serve(urls, Ec2)
