"""Secrets Manager: secrets that wait for their deletion, versions, and the labels that move between them."""
import json
import time

from moto.core.responses import ActionResult
from moto.secretsmanager import responses, urls
from moto.secretsmanager.exceptions import InvalidParameterException, InvalidRequestException, ResourceNotFoundException
from moto.secretsmanager.models import SecretsManagerBackend

from .support import replaces, serve

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


@replaces(SecretsManagerBackend, "_add_secret")
def with_the_time_to_the_millisecond(original, self, *args, **kwargs):
    """moto counts whole seconds: which of two versions is the older one could not be told."""
    secret, new_version = original(self, *args, **kwargs)
    if new_version:
        next(reversed(secret.versions.values()))["createdate"] = round(time.time(), 3)
    return secret, new_version


@replaces(SecretsManagerBackend, "update_secret_version_stage")
def moved_from_where_it_is(original, self, secret_id, version_stage, remove_from_version_id, move_to_version_id):
    """moto lets two versions have one label, and forgets that the current version is another one when AWSCURRENT moves."""
    secret = self.secrets.get(secret_id)
    holder = secret and next((key for key, version in secret.versions.items() if version_stage in version["version_stages"]), None)
    if holder and move_to_version_id and holder not in (remove_from_version_id, move_to_version_id):
        raise InvalidParameterException(
            f"The parameter RemoveFromVersionId can't be empty. Staging label {version_stage} is currently attached to version {holder}, "
            "so you must explicitly reference that version in RemoveFromVersionId."
        )
    answer = original(self, secret_id, version_stage, remove_from_version_id, move_to_version_id)
    if version_stage == "AWSCURRENT" and move_to_version_id:
        secret.set_default_version_id(move_to_version_id)
    return answer


class Secrets(responses.SecretsManagerResponse):
    """moto tells the present as the time of every version, and versions that no label keeps alive."""

    def list_secret_version_ids(self):
        listed = json.loads(super().list_secret_version_ids())
        secret = self.backend.secrets[self._get_param("SecretId")]
        known = [
            {**version, "CreatedDate": secret.versions[version["VersionId"]]["createdate"]}
            for version in listed["Versions"]
            if version["VersionStages"] or self._get_bool_param("IncludeDeprecated", False)
        ]
        return ActionResult({"ARN": secret.arn, "Name": secret.name, "Versions": known})


serve(urls, Secrets)
