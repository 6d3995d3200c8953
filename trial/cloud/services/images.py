"""Public machine images, and the public SSM parameters that name them. The ids are made up, but the same at every start."""
import hashlib
import re

from moto.core.utils import utcnow
from moto.ec2.models import ec2_backends
from moto.ec2.models.amis import Ami, AmiBackend
from moto.ssm.models import Parameter, ParameterDict

from .support import replaces

AMAZON, AMAZON_EKS, CANONICAL = "137112412989", "602401143452", "099720109477"
KUBERNETES = [f"1.{minor}" for minor in range(30, 36)]
BUILD = "20250801"

EKS_IMAGE = re.compile(
    r"/aws/service/eks/optimized-ami/(?P<kubernetes>1\.\d+)/amazon-linux-2023/(?P<arch>x86_64|arm64)/(?P<variant>[\w-]+)"
    r"/recommended/(?P<field>image_id|image_name|release_version)"
)
AMAZON_LINUX = re.compile(r"/aws/service/ami-amazon-linux-latest/(?P<name>al2023-ami-[\w.-]+-(?P<arch>x86_64|arm64))")


def eks_name(kubernetes, arch, variant):
    return f"amazon-eks-node-al2023-{arch}-{variant}-{kubernetes}-v{BUILD}"


def ubuntu_eks_name(kubernetes, arch):
    return f"ubuntu-eks/k8s_{kubernetes}/images/hvm-ssd-gp3/ubuntu-noble-24.04-{arch}-server-{BUILD}"


def register(ec2, name, arch, owner):
    """Adds an image, unless it is there, and returns its id."""
    image_id = f"ami-{hashlib.sha256(f'{name} {ec2.region_name}'.encode()).hexdigest()[:17]}"
    if image_id not in ec2.amis:
        ec2.amis[image_id] = Ami(
            ec2, image_id, name=name, description=name, owner_id=owner, owner_alias="amazon", public=True, architecture=arch,
            virtualization_type="hvm", image_location=f"amazon/{name}", root_device_type="ebs", root_device_name="/dev/xvda",
            hypervisor="xen", region_name=f"{ec2.region_name}a",
        )
    return image_id


@replaces(AmiBackend, "_load_amis")
def with_ubuntu_for_eks(original, self):
    """moto lists no Ubuntu image for EKS: the data source of the GPU nodes would find nothing and stop the plan."""
    original(self)
    for kubernetes in KUBERNETES:
        for arch, ec2_arch in (("amd64", "x86_64"), ("arm64", "arm64")):
            register(self, ubuntu_eks_name(kubernetes, arch), ec2_arch, CANONICAL)


@replaces(ParameterDict, "_check_loading_status")
def with_image_parameters(original, self, key):
    """moto knows neither the parameters of the EKS images nor the latest Amazon Linux 2023: reading one stops the plan."""
    original(self, key)
    key = str(key or "")
    if key.startswith("/aws/service/") and not dict.__contains__(self, key):
        value = image_parameter(ec2_backends[self.account_id][self.region_name], key)
        if value:
            dict.__setitem__(self, key, [public_parameter(self.account_id, key, value)])


def image_parameter(ec2, key):
    """The value of a public parameter that is about an image; None for any other."""
    found = EKS_IMAGE.fullmatch(key)
    if found:
        name = eks_name(found["kubernetes"], found["arch"], found["variant"])
        image_id = register(ec2, name, found["arch"], AMAZON_EKS)
        return {"image_id": image_id, "image_name": name, "release_version": f"{found['kubernetes']}.0-{BUILD}"}[found["field"]]
    found = AMAZON_LINUX.fullmatch(key)
    return register(ec2, found["name"], found["arch"], AMAZON) if found else None


def public_parameter(account_id, name, value):
    return Parameter(
        account_id=account_id, name=name, value=value, parameter_type="String", description=None, allowed_pattern=None, keyid=None,
        last_modified_date=utcnow(), version=1, data_type="text",
    )
