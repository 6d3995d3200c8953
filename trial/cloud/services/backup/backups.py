"""Backup jobs."""
from moto.core.responses import ActionResult, EmptyResult

from ..support import parameters
from .jobs import OVER, Jobs
from .points import SNAPSHOT, add, refusal, resource_type

KIND = "backup-job"


class BackupJobs(Jobs):
    """moto has none."""

    def start_backup_job(self):
        wanted = parameters(self)
        vault = self._vault(wanted["BackupVaultName"])
        job = self.begin(
            KIND, self._back_up, BackupVaultName=vault.backup_vault_name, BackupVaultArn=vault.backup_vault_arn,
            ResourceArn=wanted["ResourceArn"], ResourceType=resource_type(wanted["ResourceArn"]), IsParent=False,
        )
        told = {"BackupJobId": job.id, "CreationDate": job.created, "IsParent": False}
        return ActionResult({**told, **({"RecoveryPointArn": job.told["RecoveryPointArn"]} if "RecoveryPointArn" in job.told else {})})

    def describe_backup_job(self):
        return ActionResult(self.told(self.look(KIND, self._back_up, parameters(self)["backupJobId"])[0]))

    def list_backup_jobs(self):
        jobs = self.chosen(
            self.look(KIND, self._back_up), parameters(self), state=lambda job: job.state, resourceArn=lambda job: job.told["ResourceArn"],
            backupVaultName=lambda job: job.told["BackupVaultName"], resourceType=lambda job: job.told["ResourceType"],
        )
        return self.page("BackupJobs", [self.told(job) for job in jobs])

    def stop_backup_job(self):
        job = self.look(KIND, self._back_up, parameters(self)["backupJobId"])[0]
        if job.state in OVER:
            raise refusal("InvalidRequestException", f"Backup job {job.id} is already in state {job.state}")
        job.end("ABORTED")
        return EmptyResult()

    def _back_up(self, job):
        days = (job.wanted.get("Lifecycle") or {}).get("DeleteAfterDays")
        vault = self._vault(job.wanted["BackupVaultName"])
        point = add(self.backup_backend, vault, job.wanted["ResourceArn"], SNAPSHOT, days=days, role=job.role)
        job.told.update(RecoveryPointArn=point.arn, BackupSizeInBytes=point.as_dict()["BackupSizeInBytes"])
