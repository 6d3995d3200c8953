"""Backup plans and what they are for."""
import json
from urllib.parse import unquote

from moto.backup import responses
from moto.backup.exceptions import (
    AlreadyExistsException,
    InvalidParameterValueException,
    InvalidRequestException,
    ResourceNotFoundException,
)
from moto.core.responses import ActionResult, EmptyResult
from moto.core.utils import utcnow
from moto.moto_api._internal import mock_random

from ..support import parameters, store

ROLE = "arn:aws:iam::"


class Plans(responses.BackupResponse):
    """Adds what assigns resources to a plan (`aws_backup_selection` fails on moto) and the change of a plan; repairs tags and deletion."""

    def create_backup_selection(self):
        wanted = parameters(self)
        plan, selection = self._plan(), wanted["BackupSelection"]
        selections = self._selections()
        if any(other["BackupSelection"]["SelectionName"] == selection["SelectionName"] for other in selections.values()):
            raise AlreadyExistsException("Backup selection with the same name already exists")
        if not selection["IamRoleArn"].startswith(ROLE):
            raise InvalidParameterValueException("Invalid IAM role ARN")
        key = str(mock_random.uuid4())
        selections[key] = {
            "SelectionId": key,
            "BackupPlanId": plan.backup_plan_id,
            "BackupSelection": selection,
            "CreationDate": utcnow(),
            "CreatorRequestId": wanted.get("CreatorRequestId"),
        }
        return ActionResult({name: selections[key][name] for name in ("SelectionId", "BackupPlanId", "CreationDate")})

    def get_backup_selection(self):
        return ActionResult(self._selection())

    def list_backup_selections(self):
        found = [
            {
                "SelectionId": key,
                "SelectionName": entry["BackupSelection"]["SelectionName"],
                "BackupPlanId": entry["BackupPlanId"],
                "CreationDate": entry["CreationDate"],
                "IamRoleArn": entry["BackupSelection"]["IamRoleArn"],
            }
            for key, entry in self._selections().items()
        ]
        return ActionResult({"BackupSelectionsList": found})

    def delete_backup_selection(self):
        del self._selections()[self._selection()["SelectionId"]]
        return EmptyResult()

    def update_backup_plan(self):
        """moto cannot change a plan, so a new schedule or retention would fail."""
        plan = self._plan()
        changed = type(plan)(parameters(self)["BackupPlan"], plan.creator_request_id, self.backup_backend)
        plan.backup_plan, plan.version_id = changed.backup_plan, changed.version_id
        plan.advanced_backup_settings = changed.advanced_backup_settings
        return json.dumps(plan.to_dict())

    def delete_backup_plan(self):
        """AWS keeps a plan that has selections; moto deletes it. And moto keeps the name taken, so that it cannot be created again."""
        if self._selections():
            raise InvalidRequestException("Related backup plan selections must be deleted prior to backup plan deletion")
        plan = self._plan()
        answer = super().delete_backup_plan()
        del self.backup_backend.plans[plan.backup_plan_id]
        return answer

    def list_tags(self):
        """moto wants a slash at the end of the path, which the Go SDK does not send: tags were never read back."""
        arn = unquote(self.path).removeprefix("/tags/").rstrip("/")
        return json.dumps({"Tags": self.backup_backend.list_tags(resource_arn=arn)})

    def _plan(self):
        key = parameters(self)["backupPlanId"].rstrip("/")
        plan = self.backup_backend.plans.get(key)
        if plan is None:
            raise ResourceNotFoundException(f"Cannot find Backup plan with ID {key}")
        return plan

    def _selections(self):
        return store(self.backup_backend, "selections").setdefault(self._plan().backup_plan_id, {})

    def _selection(self):
        key = parameters(self)["selectionId"]
        selection = self._selections().get(key)
        if selection is None:
            raise InvalidParameterValueException(f"Invalid selection ID {key}")
        return selection

