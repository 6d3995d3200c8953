"""The hooks for tests under /_cloud/: what a test may ask of the cloud, or tell it, that no account of AWS offers."""
import inspect
import os
from datetime import datetime, timezone

REGION = "eu-central-1"  # where a hook looks unless told otherwise
ACCOUNT = os.environ.get("MOTO_ACCOUNT_ID", "123456789012")  # that of --account
UTC = timezone.utc

HOOKS = {}


def hook(method, path):
    """Decorator: lets a function answer a method and path. The fields of the request's JSON object are its arguments.

    It raises ValueError for a request that makes no sense, which is answered with 400 and the message.
    """

    def install(function):
        HOOKS[method, path] = function
        return function

    return install


def call(function, fields):
    """Calls a hook. Raises ValueError for a field that it lacks or does not know."""
    try:
        inspect.signature(function).bind(**fields)
    except TypeError as wrong:
        raise ValueError(f"fields: {wrong}") from wrong
    return function(**fields)


def moment(text, name="time"):
    """A time such as 2026-01-31T12:00:00Z, without its zone, as moto keeps times."""
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC).replace(tzinfo=None)
    except (AttributeError, ValueError) as wrong:
        raise ValueError(f"{name}: {text!r} is no time such as 2026-01-31T12:00:00Z") from wrong
