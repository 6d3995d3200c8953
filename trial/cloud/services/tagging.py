"""Resource Groups Tagging API."""
from moto.eks.models import eks_backends
from moto.resourcegroupstaggingapi.models import ResourceGroupsTaggingAPIBackend

from .support import replaces


@replaces(ResourceGroupsTaggingAPIBackend, "_get_resources_generator")
def with_clusters(original, self, tag_filters=None, resource_type_filters=None):
    """moto leaves EKS out."""
    yield from original(self, tag_filters=tag_filters, resource_type_filters=resource_type_filters)
    eks = eks_backends[self.account_id][self.region_name]
    found = [("eks:cluster", cluster.arn, cluster.tags) for cluster in eks.clusters.values()]
    for cluster in eks.clusters.values():
        found += [("eks:nodegroup", group.arn, group.tags) for group in cluster.nodegroups.values()]
    for kind, arn, tags in found:
        chosen = not resource_type_filters or "eks" in resource_type_filters or kind in resource_type_filters
        if chosen and tags and all(wanted["Key"] in tags and fits(tags[wanted["Key"]], wanted) for wanted in tag_filters or []):
            yield {"ResourceARN": arn, "Tags": [{"Key": key, "Value": value} for key, value in tags.items()]}


def fits(value, wanted):
    return not wanted.get("Values") or value in wanted["Values"]
