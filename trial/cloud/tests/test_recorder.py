import json
import os
import tempfile
import unittest
from unittest.mock import patch

from cloud.calls import Call
from cloud.recorder import Recorder

from .bench import CloudTest


class RecorderTest(unittest.TestCase):
    def test_every_call_is_in_the_file_at_once(self):
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "calls.jsonl")
            recorder = Recorder(file)
            recorder.add(Call("eks", "CreateCluster", "rest-json", "eu-central-1", {"name": "one"}), 200, 12)
            recorder.add(Call("eks", "DescribeCluster", "rest-json"), 429, 1, "ThrottlingException", "throttle")
            with open(file, encoding="utf-8") as lines:
                written = [json.loads(line) for line in lines]
            recorder.close()
        self.assertEqual(recorder.calls(), written)
        self.assertEqual(["CreateCluster", "DescribeCluster"], [entry["action"] for entry in written])
        self.assertEqual({"name": "one"}, written[0]["resources"])
        self.assertNotIn("error", written[0])
        self.assertEqual(("ThrottlingException", "throttle"), (written[1]["error"], written[1]["fault"]))
        self.assertEqual([written[1]], recorder.calls(since=1))


class RecordedCallsTest(CloudTest):
    def test_calls_are_told_with_status_and_error_but_without_secrets(self):
        secrets = self.client("secretsmanager")
        _, before = self.control("calls")
        secrets.create_secret(Name="one", SecretString="do not write this down")
        self.refused("ResourceNotFoundException", secrets.get_secret_value, SecretId="two")
        status, calls = self.control(f"calls?since={len(before)}")
        self.assertEqual(200, status)
        self.assertEqual(
            [("CreateSecret", 200, None, "one"), ("GetSecretValue", 404, "ResourceNotFoundException", "two")],
            [(c["action"], c["status"], c.get("error"), c["resources"].get("Name") or c["resources"]["SecretId"]) for c in calls],
        )
        self.assertNotIn("write this down", json.dumps(calls))
        self.assertIn("Boto3", calls[0]["userAgent"])

    def test_a_call_that_the_cloud_breaks_down_on_is_recorded_and_not_worth_another_try(self):
        with patch.object(self.cloud, "_moto", side_effect=KeyError("missing")), patch("traceback.print_exc"):
            message = self.refused("LocalCloudFailure", self.client("eks").list_clusters)
        self.assertIn("KeyError('missing')", message)
        last = self.control("calls")[1][-1]
        self.assertEqual(("ListClusters", 501, "LocalCloudFailure"), (last["action"], last["status"], last["error"]))

    def test_what_is_no_call_is_not_recorded(self):
        _, before = self.control("calls")
        status, answer = self.control("nothing")
        self.assertEqual(404, status)
        self.assertIn("calls", answer["message"])
        self.assertEqual(before, self.control("calls")[1])
