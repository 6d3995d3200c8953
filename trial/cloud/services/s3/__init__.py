"""Simple Storage Service."""
from . import deletion, hooks, logging, owners  # noqa: F401
