"""What moto lacks or gets wrong for this platform, by service. Written for moto 5.2.1: it leans on the inside of moto."""


def install():
    """Extends moto in this process. Importing a module does its work, so doing it again changes nothing."""
    from . import (  # noqa: F401
        backup, ec2, ecr, efs, eks, images, instance_types, quotas, rds, s3, secrets, ssm, tagging,
    )
