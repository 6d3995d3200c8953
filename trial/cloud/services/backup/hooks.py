"""Hooks for tests: backups that were made long ago, and a run of the backup plans, whose schedules nothing waits for here."""
from moto.backup.exceptions import BackupClientError
from moto.backup.models import backup_backends

from ... import control
from ..support import store
from .points import CONTINUOUS, SNAPSHOT, add, points


@control.hook("POST", "recovery-points")
def add_point(vault, resource, kind=SNAPSHOT, created=None, delete_after_days=None, size=None, region=control.REGION):
    """Makes a recovery point of a bucket, a database or another resource, of any age."""
    backend = backup_backends[control.ACCOUNT][region]
    if vault not in backend.vaults:
        raise ValueError(f"vault: {vault!r} is no vault in {region}")
    if kind not in (SNAPSHOT, CONTINUOUS):
        raise ValueError(f"kind: {kind!r} is not one of {SNAPSHOT}, {CONTINUOUS}")
    created = control.moment(created, "created") if created else None
    return told(attempt(add, backend, backend.vaults[vault], resource, kind, created, delete_after_days, size))


@control.hook("POST", "backup-runs")
def run_plans(created=None, region=control.REGION):
    """Runs every rule of every plan once, as if it had been due at a time. A continuous backup that goes on is not begun again."""
    backend = backup_backends[control.ACCOUNT][region]
    created = control.moment(created, "created") if created else None
    made = []
    for plan in backend.plans.values():
        chosen = store(backend, "selections").get(plan.backup_plan_id, {}).values()
        resources = sorted({arn for selection in chosen for arn in selection["BackupSelection"].get("Resources", [])})
        for rule in plan.backup_plan["Rules"]:
            made += [told(point) for arn in resources if (point := run(backend, plan, rule, arn, created))]
    return made


def run(backend, plan, rule, resource, created):
    vault = backend.vaults.get(rule["TargetBackupVaultName"])
    if vault is None:
        raise ValueError(f"vault: {rule['TargetBackupVaultName']!r} of the plan does not exist")
    kind = CONTINUOUS if rule.get("EnableContinuousBackup") else SNAPSHOT
    present = [point for point in points(backend).values() if point.resource == resource and point.vault is vault]
    if kind == CONTINUOUS and any(point.kind == CONTINUOUS and not point.stopped for point in present):
        return None
    days = (rule.get("Lifecycle") or {}).get("DeleteAfterDays")
    origin = {"BackupPlanId": plan.backup_plan_id, "BackupPlanArn": plan.backup_plan_arn, "BackupRuleId": rule["RuleId"]}
    return attempt(add, backend, vault, resource, kind, created, days, plan=origin)


def attempt(function, *arguments, **more):
    try:
        return function(*arguments, **more)
    except BackupClientError as refused:
        raise ValueError(refused.message) from refused


def told(point):
    return {"arn": point.arn, "vault": point.vault.backup_vault_name, "resource": point.resource, "kind": point.kind,
            "created": f"{point.created.isoformat()}Z"}
