"""Vaults, and the recovery points in them."""
from datetime import datetime, timezone
from uuid import NAMESPACE_DNS, uuid5

from moto.backup import responses
from moto.backup.exceptions import InvalidParameterValueException, InvalidRequestException, ResourceNotFoundException
from moto.core.responses import ActionResult, EmptyResult
from moto.utilities.utils import get_partition

from ...progress import Pending
from ..support import parameters
from .points import CONTINUOUS, points, refusal, remove, settle

LONGEST_PAGE = 1000


class Vaults(responses.BackupResponse):
    """moto has vaults without a key and without anything in them, and deletes a vault without a look at what it holds."""

    def create_backup_vault(self):
        """Without a key of its own a vault gets that of AWS Backup in the account."""
        answer = super().create_backup_vault()
        vault = self.backup_backend.vaults[self.path.split("/")[-1]]
        if not vault.encryption_key_arn:
            backend = self.backup_backend
            name = uuid5(NAMESPACE_DNS, f"aws/backup {backend.account_id} {backend.region_name}")
            partition = get_partition(backend.region_name)
            vault.encryption_key_arn = f"arn:{partition}:kms:{backend.region_name}:{backend.account_id}:key/{name}"
        return answer

    def list_recovery_points_by_backup_vault(self):
        wanted = parameters(self)
        vault = self._vault()
        settle(self.backup_backend)
        found = [point for point in points(self.backup_backend).values() if point.vault is vault and matches(point, wanted)]
        return self.page("RecoveryPoints", found)

    def list_recovery_points_by_resource(self):
        arn = parameters(self)["resourceArn"]
        settle(self.backup_backend)
        return self.page("RecoveryPoints", [point for point in points(self.backup_backend).values() if point.resource == arn])

    def describe_recovery_point(self):
        point = self._point(counts=True)
        return ActionResult(point.as_dict())

    def update_recovery_point_lifecycle(self):
        point = self._point()
        point.days = (parameters(self).get("Lifecycle") or {}).get("DeleteAfterDays")
        told = point.as_dict()
        names = ("BackupVaultArn", "RecoveryPointArn", "Lifecycle", "CalculatedLifecycle")
        return ActionResult({name: told[name] for name in names if name in told})

    def delete_recovery_point(self):
        """A continuous point ends with it: a database loses its restorable time."""
        point = self._free()
        if point.vault.locked:
            raise InvalidRequestException(f"Recovery point {point.arn} cannot be deleted: vault {point.vault.backup_vault_name} is locked")
        point.status, point.deletion = "DELETING", Pending()
        if point.deletion.over:
            remove(self.backup_backend, point)
        return EmptyResult()

    def disassociate_recovery_point(self):
        """The service keeps the backup, where it can keep one: RDS can, S3 keeps nothing without AWS Backup."""
        point = self._free()
        if point.kind != CONTINUOUS:
            raise InvalidRequestException("Only continuous recovery points can be disassociated")
        if point.type != "RDS":
            raise InvalidRequestException(f"Disassociation is not supported for {point.type}")
        remove(self.backup_backend, point, stops=False)
        return EmptyResult()

    def get_recovery_point_restore_metadata(self):
        point = self._point()
        name = point.resource.rsplit(":", 1)[-1]
        if point.type == "S3":
            metadata = {"DestinationBucketName": name, "NewBucket": "false", "EncryptionType": "original"}
        elif point.type == "RDS":
            source = point.copy
            metadata = {
                "DBInstanceIdentifier": name, "DBInstanceClass": source.db_instance_class, "Engine": source.engine,
                "MultiAZ": str(bool(source.multi_az)).lower(), "Port": str(source.port), "StorageType": source.storage_type,
            }
        else:
            metadata = {}
        told = point.as_dict()
        names = ("BackupVaultArn", "RecoveryPointArn", "ResourceType")
        return ActionResult({**{name: told[name] for name in names}, "RestoreMetadata": metadata})

    def list_protected_resources(self):
        settle(self.backup_backend)
        newest = {}
        for point in sorted(points(self.backup_backend).values(), key=lambda point: point.created):
            newest[point.resource] = {
                "ResourceArn": point.resource,
                "ResourceType": point.type,
                "LastBackupTime": point.created,
                "LastBackupVaultArn": point.vault.backup_vault_arn,
                "LastRecoveryPointArn": point.arn,
            }
        return self.page("Results", list(newest.values()))

    def describe_backup_vault(self):
        vault = self._vault(parameters(self).get("name"))
        settle(self.backup_backend)
        self._count(vault)
        return super().describe_backup_vault()

    def list_backup_vaults(self):
        settle(self.backup_backend)
        for vault in self.backup_backend.vaults.values():
            self._count(vault)
        return super().list_backup_vaults()

    def delete_backup_vault(self):
        vault = self._vault(parameters(self).get("name"))
        settle(self.backup_backend)
        if self._count(vault):
            raise InvalidRequestException(
                f"Backup vault cannot be deleted (contains {vault.num_of_recovery_points} recovery points)"
            )
        return super().delete_backup_vault()

    def page(self, kind, items):
        """A part of a list, and the token for the next part."""
        wanted = parameters(self)
        start, size = int(wanted.get("nextToken") or 0), min(int(wanted.get("maxResults") or LONGEST_PAGE), LONGEST_PAGE)
        part = [item if isinstance(item, dict) else item.as_dict() for item in items[start : start + size]]
        return ActionResult({kind: part, **({"NextToken": str(start + size)} if start + size < len(items) else {})})

    def _vault(self, name=None):
        name = name or parameters(self)["backupVaultName"]
        if name not in self.backup_backend.vaults:
            raise ResourceNotFoundException(f"Backup vault {name} does not exist")
        return self.backup_backend.vaults[name]

    def _count(self, vault):
        vault.number_of_recovery_points = vault.num_of_recovery_points = sum(
            point.vault is vault for point in points(self.backup_backend).values()
        )
        return vault.num_of_recovery_points

    def _point(self, counts=False):
        """The recovery point in the path."""
        vault, arn = self._vault(), parameters(self)["recoveryPointArn"]
        if counts:
            settle(self.backup_backend, arn)
        point = points(self.backup_backend).get(arn)
        if point is None or point.vault is not vault:
            raise ResourceNotFoundException(f"Cannot find recovery point {arn} in vault {vault.backup_vault_name}")
        return point

    def _free(self):
        """The recovery point in the path, unless it is being deleted."""
        point = self._point()
        if point.status == "DELETING":
            raise refusal("InvalidResourceStateException", f"Recovery point {point.arn} is already being deleted")
        return point


def matches(point, wanted):
    """Whether a point is among those that a list asks for."""
    return (
        wanted.get("resourceArn") in (None, point.resource)
        and wanted.get("resourceType") in (None, point.type)
        and wanted.get("backupPlanId") in (None, (point.plan or {}).get("BackupPlanId"))
        and ("createdAfter" not in wanted or point.created > instant(wanted["createdAfter"]))
        and ("createdBefore" not in wanted or point.created < instant(wanted["createdBefore"]))
    )


def instant(text):
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(timezone.utc).replace(tzinfo=None)
    except ValueError as wrong:
        raise InvalidParameterValueException(f"Invalid time: {text}") from wrong
