"""Secrets Manager."""
from moto.secretsmanager.exceptions import InvalidRequestException, ResourceNotFoundException
from moto.secretsmanager.models import SecretsManagerBackend

from .support import replaces

DELETED = "You can't perform this operation on the secret because it was marked for deletion."


def deleted(backend, name):
    """Whether a secret of this name or ARN waits for its deletion."""
    return backend._is_valid_identifier(name) and backend.secrets[name].is_deleted()


@replaces(SecretsManagerBackend, "create_secret")
def not_while_one_is_deleted(original, self, name, *args, **kwargs):
    """The name is taken until the recovery window is over; moto says only that the secret exists, which nobody sees."""
    if name in self.secrets and self.secrets[name].is_deleted():
        raise InvalidRequestException(
            "You can't create this secret because a secret with this name is already scheduled for deletion."
        )
    return original(self, name, *args, **kwargs)


def not_on_a_deleted_one(original, self, secret_id, *args, **kwargs):
    """moto changes a secret that waits for its deletion."""
    if deleted(self, secret_id):
        raise InvalidRequestException(DELETED)
    return original(self, secret_id, *args, **kwargs)


for operation in ("put_secret_value", "update_secret", "update_secret_version_stage"):
    replaces(SecretsManagerBackend, operation)(not_on_a_deleted_one)


@replaces(SecretsManagerBackend, "get_secret_value")
def named_by_stage(original, self, secret_id, version_id, version_stage):
    """A secret without a version of the stage is not a missing secret."""
    if deleted(self, secret_id):
        raise InvalidRequestException(DELETED)
    if not version_id and self._is_valid_identifier(secret_id):
        version_stage = version_stage or "AWSCURRENT"  # moto goes on to give the version that had this stage first
        if not any(version_stage in version["version_stages"] for version in self.secrets[secret_id].versions.values()):
            raise ResourceNotFoundException(
                f"Secrets Manager can't find the specified secret value for staging label: {version_stage}"
            )
    return original(self, secret_id, version_id, version_stage)
