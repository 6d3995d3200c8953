"""Elastic File System."""
from moto.core.responses import EmptyResult
from moto.efs import responses, urls

from .support import serve


class Efs(responses.EFSResponse):
    """
    Adds the deletion of a file system's policy: the destruction of `aws_efs_file_system_policy` fails on moto. And says of the policies of a
    file system that is gone that it is gone: moto breaks down on that.
    """

    def delete_file_system_policy(self):
        self._file_system().file_system_policy = None
        return EmptyResult()

    def describe_file_system_policy(self):
        self._file_system()
        return super().describe_file_system_policy()

    def describe_backup_policy(self):
        self._file_system()
        return super().describe_backup_policy()

    def _file_system(self):
        _, found = self.efs_backend.describe_file_systems(file_system_id=self._get_param("FileSystemId"))
        return found[0]


serve(urls, Efs)
