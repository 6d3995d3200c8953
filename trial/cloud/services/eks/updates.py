"""Updates: what the provider polls after every change."""
from moto.core.responses import ActionResult

from .common import EksPart, not_found


class Updates(EksPart):
    """Adds what moto lacks: without it no change in place ends."""

    def describe_update(self):
        key = self.wanted["updateId"]
        if key not in self.kept("updates"):
            raise not_found(f"No update found for ID: {key}")
        return ActionResult({"update": self.kept("updates")[key]})

    def list_updates(self):
        return ActionResult({"updateIds": list(self.kept("updates"))})
