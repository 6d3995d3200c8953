"""Elastic Kubernetes Service: the control plane as AWS shows it. There is no Kubernetes behind it."""
from moto.eks import urls

from ..support import serve
from .access import AccessEntries
from .addons import AddOns
from .clusters import Clusters
from .node_groups import NodeGroups
from .tags import Tags
from .updates import Updates


class Eks(Clusters, NodeGroups, AddOns, AccessEntries, Updates, Tags):
    """All of our EKS in one class, because moto looks for every operation in one."""


CLUSTER = "/clusters/(?P<name>[^/]+)"

serve(urls, Eks, [
    f"{CLUSTER}/updates",
    f"{CLUSTER}/updates/(?P<updateId>[^/]+)",
    f"{CLUSTER}/encryption-config/associate",
    f"{CLUSTER}/node-groups/(?P<nodegroupName>[^/]+)/update-version",
    "/addons/supported-versions",
    f"{CLUSTER}/addons",
    f"{CLUSTER}/addons/(?P<addonName>[^/]+)",
    f"{CLUSTER}/addons/(?P<addonName>[^/]+)/update",
    f"{CLUSTER}/access-entries",
    f"{CLUSTER}/access-entries/(?P<principal>.+)",
])
