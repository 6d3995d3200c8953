import json

from .bench import CloudTest

TOKEN = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"


class SecretTest(CloudTest):
    def setUp(self):
        super().setUp()
        self.secrets = self.client("secretsmanager")
        self.secret = {"SecretId": "one"}
        self.first = self.secrets.create_secret(Name="one", SecretString="planted-1")["VersionId"]

    def value(self, **more):
        return self.secrets.get_secret_value(**self.secret, **more)["SecretString"]

    def test_a_pending_version_becomes_current_and_can_be_undone(self):
        pending = {"SecretString": "planted-2", "VersionStages": ["AWSPENDING"], "ClientRequestToken": TOKEN}
        self.secrets.put_secret_value(**self.secret, **pending)
        self.assertEqual(("planted-1", "planted-2"), (self.value(), self.value(VersionStage="AWSPENDING")))
        move = {**self.secret, "VersionStage": "AWSCURRENT"}
        self.refused("InvalidParameterException", self.secrets.update_secret_version_stage, **move, MoveToVersionId=TOKEN)
        self.secrets.update_secret_version_stage(**move, MoveToVersionId=TOKEN, RemoveFromVersionId=self.first)
        self.assertEqual(("planted-2", "planted-1"), (self.value(), self.value(VersionStage="AWSPREVIOUS")))
        self.secrets.update_secret_version_stage(**move, MoveToVersionId=self.first, RemoveFromVersionId=TOKEN)
        self.assertEqual(("planted-1", "planted-2"), (self.value(), self.value(VersionStage="AWSPREVIOUS")))
        versions = self.secrets.list_secret_version_ids(**self.secret)["Versions"]
        self.assertEqual({self.first, TOKEN}, {version["VersionId"] for version in versions})
        self.assertNotIn("planted", json.dumps(self.control("calls")[1]))

    def test_a_missing_stage_is_not_a_missing_secret(self):
        message = self.refused("ResourceNotFoundException", self.secrets.get_secret_value, **self.secret, VersionStage="AWSPENDING")
        self.assertIn("staging label: AWSPENDING", message)

    def test_a_deleted_secret_is_closed_until_it_is_restored(self):
        self.assertIn("already exists", self.refused("ResourceExistsException", self.secrets.create_secret, Name="one", SecretString="x"))
        self.secrets.delete_secret(**self.secret)
        self.assertIn("scheduled for deletion",
                      self.refused("InvalidRequestException", self.secrets.create_secret, Name="one", SecretString="x"))
        for operation, more in (
            (self.secrets.get_secret_value, {}), (self.secrets.put_secret_value, {"SecretString": "x"}),
            (self.secrets.update_secret, {"SecretString": "x"}),
        ):
            self.assertIn("marked for deletion", self.refused("InvalidRequestException", operation, **self.secret, **more))
        self.assertIn("DeletedDate", self.secrets.describe_secret(**self.secret))
        self.secrets.restore_secret(**self.secret)
        self.assertEqual("planted-1", self.value())

    def versions(self, **more):
        listed = self.secrets.list_secret_version_ids(**self.secret, **more)["Versions"]
        return {version["VersionId"]: version for version in listed}

    def test_versions_have_their_age_and_are_listed_while_they_have_a_label(self):
        self.secrets.put_secret_value(**self.secret, SecretString="planted-2", VersionStages=["AWSPENDING"], ClientRequestToken=TOKEN)
        before = self.versions()
        self.assertLess(before[self.first]["CreatedDate"], before[TOKEN]["CreatedDate"])
        self.assertEqual(before, self.versions())
        move = {**self.secret, "VersionStage": "AWSPENDING"}
        self.refused("InvalidParameterException", self.secrets.update_secret_version_stage, **move, MoveToVersionId=self.first)
        self.secrets.update_secret_version_stage(**move, RemoveFromVersionId=TOKEN)
        self.assertEqual([self.first], list(self.versions()))
        self.assertEqual({self.first, TOKEN}, set(self.versions(IncludeDeprecated=True)))
