"""What backup and restore jobs share: who may run them, how they go on, and how they end."""
import json
from dataclasses import dataclass, field
from datetime import datetime

from moto.backup.exceptions import InvalidParameterValueException, ResourceNotFoundException
from moto.core.utils import utcnow
from moto.iam.exceptions import NotFoundException
from moto.iam.models import iam_backends
from moto.moto_api._internal import mock_random

from ... import progress
from ..support import parameters, store
from .vaults import Vaults, instant

SERVICE = "backup.amazonaws.com"
NAMES = {"backup-job": ("BackupJobId", "State"), "restore-job": ("RestoreJobId", "Status")}
OVER = ("COMPLETED", "FAILED", "ABORTED")


@dataclass
class Job:
    """`wanted` is the request that began it; `failure` is what a test wants it to fail with; `told` is what its answer has besides."""

    kind: str
    wanted: dict
    role: str
    failure: str | None = None
    state: str = "RUNNING"
    message: str | None = None
    done: datetime | None = None
    told: dict = field(default_factory=dict)
    pending: progress.Pending = field(default_factory=progress.Pending)
    created: datetime = field(default_factory=utcnow)
    id: str = field(default_factory=lambda: str(mock_random.uuid4()).upper())

    def end(self, state, message=None):
        self.state, self.message, self.done = state, message, utcnow()

    def as_dict(self):
        key, state = NAMES[self.kind]
        found = {
            key: self.id,
            state: self.state,
            "CreationDate": self.created,
            "CompletionDate": self.done,
            "StatusMessage": self.message,
            "IamRoleArn": self.role,
            "PercentDone": "100.0" if self.state == "COMPLETED" else "0.0",
            **self.told,
        }
        return {name: value for name, value in found.items() if value is not None}


class Jobs(Vaults):
    """Kinds of jobs say in `finish` what is there when one is over."""

    def begin(self, kind, finish, **told):
        """Begins a job; the same idempotency token means the same job."""
        wanted = parameters(self)
        token = wanted.get("IdempotencyToken")
        jobs = self.jobs(kind)
        known = next((job for job in jobs.values() if token and job.wanted.get("IdempotencyToken") == token), None)
        if known:
            return known
        self._check_role(wanted["IamRoleArn"])
        job = Job(kind, wanted, wanted["IamRoleArn"], failure=progress.PACE.failure(kind), told=told)
        jobs[job.id] = job
        self._settle(job, finish, job.pending.over)
        return job

    def look(self, kind, finish, key=None):
        """The jobs of a kind, or one; the look counts for those that go on."""
        jobs = self.jobs(kind)
        if key is not None and key not in jobs:
            raise ResourceNotFoundException(f"Cannot find job {key}")
        found = [jobs[key]] if key is not None else list(jobs.values())
        for job in found:
            if job.state not in OVER:
                self._settle(job, finish, job.pending.look())
        return found

    def told(self, job):
        return {"AccountId": self.current_account, **job.as_dict()}

    def jobs(self, kind):
        return store(self.backup_backend, kind)

    @staticmethod
    def chosen(jobs, wanted, **filters):
        """The jobs that a list asks for. `filters` has a value of each job by the name of a parameter."""
        return [
            job
            for job in jobs
            if all(wanted.get(name) in (None, value(job)) for name, value in filters.items())
            and ("createdAfter" not in wanted or job.created > instant(wanted["createdAfter"]))
            and ("createdBefore" not in wanted or job.created < instant(wanted["createdBefore"]))
        ]

    @staticmethod
    def _settle(job, finish, over):
        if not over:
            return
        if job.failure:
            job.end("FAILED", job.failure)
            return
        try:
            finish(job)
        except Exception as refused:  # of any service that the job works on: it ends the job, not the call that looks at it
            if not hasattr(refused, "message"):
                raise
            job.end("FAILED", str(refused.message))
        else:
            job.end("COMPLETED")

    def _check_role(self, arn):
        """A job runs only with a role that AWS Backup may assume. What the role permits is not looked at."""
        try:
            role = iam_backends[self.current_account][self.partition].get_role_by_arn(arn)
        except NotFoundException as unknown:
            raise InvalidParameterValueException(f"IAM Role {arn} does not exist") from unknown
        statements = json.loads(role.assume_role_policy_document)["Statement"]
        for statement in statements if isinstance(statements, list) else [statements]:
            principal = statement.get("Principal")
            services = principal.get("Service", []) if isinstance(principal, dict) else []
            if statement["Effect"] == "Allow" and SERVICE in ([services] if isinstance(services, str) else services):
                return
        raise InvalidParameterValueException(f"IAM Role {arn} cannot be assumed by AWS Backup")
