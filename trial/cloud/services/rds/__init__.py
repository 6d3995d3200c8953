"""Relational Database Service."""
from moto.rds import urls

from ..support import serve
from .backups import Backups
from .changes import Changes
from .restores import Restores


class Rds(Restores, Backups, Changes):
    """All of our RDS in one class, because moto looks for every operation in one."""


serve(urls, Rds)
