"""What all parts of EKS share."""
import json

from moto.core.utils import utcnow
from moto.eks.exceptions import ResourceNotFoundException
from moto.eks.responses import EKSResponse
from moto.moto_api._internal import mock_random

from ..support import parameters, path_parameters, store


class EksPart(EKSResponse):
    """Gives the parts of EKS their parameters, the cluster they are about, and what is kept for it."""

    @property
    def wanted(self):
        return parameters(self)

    @property
    def cluster(self):
        """The cluster in the path, which is called `name` there; when one is created, the name is in the body."""
        return self.eks_backend.describe_cluster(path_parameters(self).get("name") or self.wanted["name"])

    def kept(self, kind):
        """What is kept of a kind (add-ons, updates and so on) for the cluster, by its key."""
        return store(self.eks_backend, kind).setdefault(self.cluster.name, {})

    def arn(self, kind, *path):
        backend = self.eks_backend
        return f"arn:{backend.partition}:eks:{backend.region_name}:{backend.account_id}:{kind}/{'/'.join(path)}"

    def record_update(self, kind, **changed):
        """A change is an object of its own that the provider waits for. Here it is done at once."""
        update = {
            "id": str(mock_random.uuid4()),
            "status": "Successful",
            "type": kind,
            "params": [{"type": name, "value": value if isinstance(value, str) else json.dumps(value)} for name, value in changed.items()],
            "createdAt": utcnow(),
            "errors": [],
        }
        self.kept("updates")[update["id"]] = update
        return {"update": update}


def not_found(message):
    return ResourceNotFoundException(clusterName=None, nodegroupName=None, fargateProfileName=None, addonName=None, message=message)


def minor(version):
    """The minor number of a Kubernetes version such as 1.35."""
    return int(version.split(".")[1])
