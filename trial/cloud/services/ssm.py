"""Systems Manager: patching and maintenance windows."""
import json

from moto.core.responses import ActionResult
from moto.core.utils import camelcase_to_underscores
from moto.ssm import models, responses, urls
from moto.ssm.exceptions import DoesNotExistException

from .support import replaces, serve


class Ssm(responses.SimpleSystemManagerResponse):
    """Adds what reads a patch baseline, a patch group and a window's task back, and what changes any of them."""

    def get_patch_baseline(self):
        return ActionResult(self._view(self._baseline()))

    def update_patch_baseline(self):
        baseline = self._baseline()
        self._change(baseline)
        return ActionResult(self._view(baseline))

    def describe_patch_groups(self):
        mappings = [
            {"PatchGroup": name, "BaselineIdentity": identity(self.ssm_backend.baselines[baseline_id])}
            for name, group in self.ssm_backend.patch_groups.items()
            for baseline_id in group.associations.values()
            if baseline_id in self.ssm_backend.baselines
        ]
        return ActionResult({"Mappings": mappings})

    def deregister_patch_baseline_for_patch_group(self):
        """moto leaves the group registered, so that the provider waits for its end in vain."""
        baseline, name = self._baseline(), self._get_param("PatchGroup")
        group = self.ssm_backend.patch_groups.get(name)
        if group:
            group.associations = {system: key for system, key in group.associations.items() if key != baseline.id}
        return ActionResult({"BaselineId": baseline.id, "PatchGroup": name})

    def get_maintenance_window_task(self):
        task = self._part("tasks", "WindowTaskId")
        return ActionResult(without_nulls({**task.to_json(), "CutoffBehavior": task.cutoff_behavior}))

    def update_maintenance_window(self):
        window = self._window()
        self._change(window)
        return ActionResult(window.to_json())

    def update_maintenance_window_target(self):
        target = self._part("targets", "WindowTargetId")
        self._change(target)
        return ActionResult(target.to_json())

    def update_maintenance_window_task(self):
        task = self._part("tasks", "WindowTaskId")
        self._change(task)
        return ActionResult(without_nulls(task.to_json()))

    def _baseline(self):
        key = self._get_param("BaselineId")
        if key not in self.ssm_backend.baselines:
            raise DoesNotExistException(key)
        return self.ssm_backend.baselines[key]

    def _view(self, baseline):
        groups = [name for name, group in self.ssm_backend.patch_groups.items() if baseline.id in group.associations.values()]
        view = {**baseline.to_json(), "Name": baseline.name, "Description": baseline.description, "PatchGroups": groups}
        return without_nulls(view, but=("BaselineName", "BaselineDescription", "DefaultBaseline"))

    def _window(self):
        key = self._get_param("WindowId")
        if key not in self.ssm_backend.windows:
            raise DoesNotExistException(key)
        return self.ssm_backend.windows[key]

    def _part(self, kind, name):
        parts, key = getattr(self._window(), kind), self._get_param(name)
        if key not in parts:
            raise DoesNotExistException(key)
        return parts[key]

    def _change(self, thing):
        for name, value in json.loads(self.body).items():
            attribute = camelcase_to_underscores(name)
            if hasattr(thing, attribute):
                setattr(thing, attribute, value)


def identity(baseline):
    return {
        "BaselineId": baseline.id,
        "BaselineName": baseline.name,
        "OperatingSystem": baseline.operating_system,
        "DefaultBaseline": False,
    }


def without_nulls(values, but=()):
    return {name: value for name, value in values.items() if value is not None and name not in but}


@replaces(models.SimpleSystemManagerBackend, "_validate_resource_type_and_id")
def baselines_have_tags(original, self, resource_type, resource_id):
    """moto refuses tags on a patch baseline."""
    if resource_type == "PatchBaseline" and resource_id in self.baselines:
        return resource_id
    return original(self, resource_type, resource_id)


@replaces(models, "_maintenance_window_target_filter_match")
@replaces(models, "_maintenance_window_task_filter_match")
def filtered_by_value(_, filters, part):
    """Any filter matches nothing on moto, so that the provider takes a target it has just registered for gone."""
    values = part.to_json()
    return all(str(values.get(item["Key"])) in item["Values"] for item in filters or [])


serve(urls, Ssm)
