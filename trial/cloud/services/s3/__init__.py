"""Simple Storage Service."""
from . import hooks, logging  # noqa: F401
