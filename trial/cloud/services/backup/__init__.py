"""AWS Backup."""
from moto.backup import urls

from ..support import serve
from . import hooks  # noqa: F401
from .backups import BackupJobs
from .plans import Plans
from .restores import RestoreJobs
from .vaults import Vaults


class Backup(Plans, BackupJobs, RestoreJobs, Vaults):
    """All of our AWS Backup in one class, because moto looks for every operation in one."""


VAULT = "/backup-vaults/(?P<backupVaultName>[^/]+)"
POINT = f"{VAULT}/recovery-points/(?P<recoveryPointArn>[^/]+)"
PLAN = "/backup/plans/(?P<backupPlanId>[^/]+)"

serve(urls, Backup, [
    f"{PLAN}/selections",
    f"{PLAN}/selections/(?P<selectionId>[^/]+)",
    f"{VAULT}/recovery-points",
    f"{VAULT}/recovery-points/",
    POINT,
    f"{POINT}/disassociate",
    f"{POINT}/restore-metadata",
    "/resources",
    "/resources/",
    "/resources/(?P<resourceArn>.+)/recovery-points",
    "/resources/(?P<resourceArn>.+)/recovery-points/",
    "/backup-jobs",
    "/backup-jobs/",
    "/backup-jobs/(?P<backupJobId>[^/]+)",
    "/restore-jobs",
    "/restore-jobs/",
    "/restore-jobs/(?P<restoreJobId>[^/]+)",
    "/restore-jobs/(?P<restoreJobId>[^/]+)/metadata",
])
