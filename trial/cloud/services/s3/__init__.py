"""Simple Storage Service."""
from . import deletion, hooks, logging, owners, policies  # noqa: F401
