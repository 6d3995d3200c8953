"""Errors of RDS that moto does not have. They claim to be moto's: it takes the service of an error from the name of its module."""
from moto.rds.exceptions import InvalidParameterCombination, InvalidParameterValue, RDSClientError

__all__ = ["InvalidParameterCombination", "InvalidParameterValue", "refusal"]


def refusal(code, message):
    """An error of RDS, ready to be raised."""
    return RDSClientError(code, message)
