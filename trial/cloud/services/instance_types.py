"""Instance types that moto does not know."""
import copy

from moto.ec2.models.instance_types import INSTANCE_TYPES, InstanceType, InstanceTypeBackend

LIKE = "p3dn.24xlarge"  # the one member of the family that moto has
MISSING = {"p3.2xlarge": (8, 61, 1), "p3.8xlarge": (32, 244, 4), "p3.16xlarge": (64, 488, 8)}  # vCPUs, memory in GiB, GPUs
GPU_MEMORY = 16 * 1024  # MiB of each


def add(name, vcpus, memory, gpus):
    kind = copy.deepcopy(INSTANCE_TYPES[LIKE])
    kind.update(InstanceType=name, MemoryInfo={"SizeInMiB": memory * 1024})
    kind["VCpuInfo"].update(DefaultVCpus=vcpus, DefaultCores=vcpus // 2)
    kind["GpuInfo"].update(TotalGpuMemoryInMiB=gpus * GPU_MEMORY)
    kind["GpuInfo"]["Gpus"][0].update(Count=gpus, MemoryInfo={"SizeInMiB": GPU_MEMORY})
    INSTANCE_TYPES[name] = kind
    InstanceTypeBackend.instance_types.append(InstanceType(name))


for name, size in MISSING.items():
    if name not in INSTANCE_TYPES:
        add(name, *size)
