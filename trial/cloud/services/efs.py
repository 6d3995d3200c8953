"""Elastic File System."""
from moto.core.responses import EmptyResult
from moto.efs import responses, urls

from .support import serve


class Efs(responses.EFSResponse):
    """Adds the deletion of a file system's policy: the destruction of `aws_efs_file_system_policy` fails on moto."""

    def delete_file_system_policy(self):
        _, found = self.efs_backend.describe_file_systems(file_system_id=self._get_param("FileSystemId"))
        found[0].file_system_policy = None
        return EmptyResult()


serve(urls, Efs)
