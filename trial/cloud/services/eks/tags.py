"""Tags of everything in EKS."""
from urllib.parse import parse_qs

from moto.core.responses import ActionResult, EmptyResult

from ..support import parameters, store
from .common import EksPart, not_found

KEPT = {"addons": "addonArn", "access_entries": "accessEntryArn"}


class Tags(EksPart):
    """moto tags clusters only: a change of tags fails for node groups, add-ons and access entries."""

    def tag_resource(self):
        self._tags().update(parameters(self)["tags"])
        return EmptyResult()

    def untag_resource(self):
        tags = self._tags()
        for key in parse_qs(self.parsed_url.query).get("tagKeys", []):
            tags.pop(key, None)
        return EmptyResult()

    def list_tags_for_resource(self):
        return ActionResult({"tags": self._tags()})

    def _tags(self):
        arn = self._extract_arn_from_path()
        for cluster in self.eks_backend.clusters.values():
            for thing in (cluster, *cluster.nodegroups.values()):
                if thing.arn == arn:
                    return thing.tags
        for kind, name in KEPT.items():
            for of_cluster in store(self.eks_backend, kind).values():
                for entry in of_cluster.values():
                    if entry[name] == arn:
                        return entry["tags"]
        raise not_found("Resource was not found")
