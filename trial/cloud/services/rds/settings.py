"""What moto forgets or gets wrong about the settings of databases and parameter groups."""
from moto.moto_api._internal import mock_random
from moto.rds import models, responses, utils

from ..support import replaces

# By request parameter: the attribute of a database under which moto's answer looks for it.
REMEMBERED = {
    "EnablePerformanceInsights": "performance_insights_enabled",
    "PerformanceInsightsKMSKeyId": "performance_insights_kms_key_id",
    "PerformanceInsightsRetentionPeriod": "performance_insights_retention_period",
    "MonitoringInterval": "monitoring_interval",
    "MonitoringRoleArn": "monitoring_role_arn",
}


class Settings(responses.RDSResponse):
    """Keeps the settings of Performance Insights and enhanced monitoring, which moto drops: every plan would set them again."""

    def create_db_instance(self):
        return self._remember(super().create_db_instance)

    def modify_db_instance(self):
        return self._remember(super().modify_db_instance)

    def _remember(self, operation):
        wanted = {attribute: self.params.get(name) for name, attribute in REMEMBERED.items()}
        result = operation()
        for attribute, value in wanted.items():
            if value is not None:
                setattr(result.result["DBInstance"], attribute, value)
        return result


@replaces(models.DBInstance, "__init__")
def with_an_id_of_its_own(original, self, *args, **kwargs):
    """All databases of moto share one resource id; the provider finds a database by that id, and fails as soon as there are two."""
    original(self, *args, **kwargs)
    self.dbi_resource_id = f"db-{mock_random.get_random_string(26).upper()}"


@replaces(models.DBParameterGroup, "update_parameters")
def marked_as_set_by_the_user(original, self, new_parameters):
    """Without this mark the provider takes a parameter for a default of the family: every plan would set it again."""
    new_parameters = list(new_parameters)
    original(self, new_parameters)
    for parameter in new_parameters:
        self.parameters[parameter["ParameterName"]]["Source"] = "user"


@replaces(utils, "get_overlap_between_two_date_ranges")
def touching_is_no_overlap(original, *ranges):
    """moto refuses a backup window that ends when the maintenance window starts; AWS takes it."""
    return original(*ranges) or -1

