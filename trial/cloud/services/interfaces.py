"""Network interfaces, and what they keep from being deleted: where a teardown in the wrong order gets stuck."""
from moto.core.responses import ActionResult
from moto.ec2 import responses
from moto.ec2.exceptions import DependencyViolationError, InvalidVolumeAttachmentError
from moto.ec2.exceptions import EC2ClientError as Ec2Error
from moto.ec2.models import ec2_backends
from moto.elb.models import ELBBackend
from moto.elbv2.models import ELBv2Backend

from .support import replaces

GONE = ("shutting-down", "terminated")


def in_the_way(interface):
    """Whether AWS would keep the subnet and the groups of an interface because of it.

    Made by a request or by a load balancer, or of an instance that lives. moto makes more, and forgets some that are not there any more.
    """
    if interface.instance is not None:
        return interface.instance.state not in GONE
    return getattr(interface, "cloud_made", False)


class Interfaces(responses.EC2Response):
    """moto deletes an interface that is in use, and a subnet or a group with interfaces in it."""

    def create_network_interface(self):
        answer = super().create_network_interface()
        answer.result["NetworkInterface"].cloud_made = True
        return answer

    def delete_network_interface(self):
        key = self._get_param("NetworkInterfaceId")
        interface = self.ec2_backend.enis.get(key)
        if interface and (interface.status == "in-use" or (interface.instance and in_the_way(interface))):
            raise Ec2Error("InvalidParameterValue", f"Network interface '{key}' is currently in use.")
        return super().delete_network_interface()

    def delete_subnet(self):
        key = self._get_param("SubnetId")
        if any(interface.subnet.id == key and in_the_way(interface) for interface in self.ec2_backend.enis.values()):
            raise DependencyViolationError(f"The subnet '{key}' has dependencies and cannot be deleted.")
        return super().delete_subnet()

    def delete_security_group(self):
        key = self._get_param("GroupId")
        for interface in self.ec2_backend.enis.values():
            if in_the_way(interface) and key in {group.id for group in interface.group_set}:
                raise DependencyViolationError(f"resource {key} has a dependent object")
        return super().delete_security_group()

    def detach_volume(self):
        """moto fails unless the instance is named."""
        volume = self.ec2_backend.get_volume(self._get_param("VolumeId"))
        if volume.attachment is None:
            raise InvalidVolumeAttachmentError(volume.id, self._get_param("InstanceId"))
        instance = volume.attachment.instance.id
        attachment = self.ec2_backend.detach_volume(volume.id, self._get_param("InstanceId") or instance, self._get_param("Device"))
        return ActionResult({"VolumeId": volume.id, "InstanceId": instance, "Device": attachment.device, "State": "detaching"})


def join(balancer, backend, description, subnets, groups):
    """Makes the interfaces of a load balancer, one in each of its subnets."""
    ec2 = ec2_backends[backend.account_id][backend.region_name]
    balancer.cloud_interfaces = []
    for subnet in subnets:
        interface = ec2.create_network_interface(ec2.get_subnet(subnet), None, group_ids=groups, description=description)
        interface.status, interface.requester_managed, interface.requester_id = "in-use", True, "amazon-elb"
        interface.cloud_made = True
        balancer.cloud_interfaces.append(interface.id)
    return balancer


def leave(balancer, backend):
    for key in getattr(balancer, "cloud_interfaces", []):
        ec2_backends[backend.account_id][backend.region_name].enis.pop(key, None)


@replaces(ELBv2Backend, "create_load_balancer")
def with_interfaces(original, self, name, security_groups, subnet_ids, subnet_mappings=None, **kwargs):
    """moto's load balancers have none, so that a VPC could be deleted under one."""
    balancer = original(self, name, security_groups, subnet_ids, subnet_mappings, **kwargs)
    subnets = subnet_ids or [mapping["SubnetId"] for mapping in subnet_mappings]
    return join(balancer, self, f"ELB {balancer.arn.split('loadbalancer/')[1]}", subnets, security_groups)


@replaces(ELBv2Backend, "delete_load_balancer")
def without_interfaces(original, self, arn):
    leave(self.load_balancers.get(arn), self)
    return original(self, arn)


@replaces(ELBBackend, "create_load_balancer")
def classic_with_interfaces(original, self, name, *args, **kwargs):
    balancer = original(self, name, *args, **kwargs)
    return join(balancer, self, f"ELB {name}", kwargs.get("subnets") or [], kwargs.get("security_groups") or [])


@replaces(ELBBackend, "delete_load_balancer")
def classic_without_interfaces(original, self, load_balancer_name):
    leave(self.load_balancers.get(load_balancer_name), self)
    return original(self, load_balancer_name)
