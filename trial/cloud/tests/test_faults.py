import time
import unittest

from cloud.calls import Call
from cloud.faults import Faults

from .bench import CloudTest


class RuleTest(unittest.TestCase):
    def test_a_rule_counts_only_what_it_matches_and_ends(self):
        faults = Faults()
        faults.add(fault="throttle", service="rds", action="Describe*", requests=2)
        self.assertIsNone(faults.take(Call("rds", "CreateDBInstance", "query")))
        self.assertIsNone(faults.take(Call("eks", "DescribeCluster", "rest-json")))
        describe = Call("rds", "DescribeDBInstances", "query")
        self.assertEqual([True, True, False], [faults.take(describe) is not None for _ in range(3)])
        self.assertEqual([], faults.rules())

    def test_a_rule_with_seconds_ends_by_itself(self):
        faults = Faults()
        faults.add(fault="error", seconds=0.05)
        call = Call("s3", "PutObject", "rest-xml")
        self.assertIsNotNone(faults.take(call))
        time.sleep(0.06)
        self.assertIsNone(faults.take(call))

    def test_settings_that_make_no_rule_are_refused(self):
        for settings, said in (
            ({"fault": "explode"}, "fault"),
            ({"fault": "slow"}, "milliseconds"),
            ({"fault": "error", "requests": 0}, "requests"),
            ({"fault": "error", "seconds": -1}, "seconds"),
            ({"fault": "error", "actoin": "Describe*"}, "actoin"),
            ({}, "fault"),
        ):
            with self.subTest(settings), self.assertRaisesRegex(ValueError, said):
                Faults().add(**settings)


class InjectionTest(CloudTest):
    def inject(self, **rule):
        status, _ = self.control("faults", "POST", rule)
        self.assertEqual(200, status)

    def test_each_protocol_is_throttled_in_its_own_words(self):
        self.inject(fault="throttle")
        self.refused("RequestLimitExceeded", self.client("ec2").describe_vpcs)
        self.refused("Throttling", self.client("rds").describe_db_instances)
        self.refused("SlowDown", self.client("s3").list_buckets)
        self.refused("ThrottlingException", self.client("kms").list_keys)
        self.refused("ThrottlingException", self.client("eks").list_clusters)

    def test_a_failing_call_changes_nothing_and_the_next_one_works(self):
        s3 = self.client("s3")
        self.inject(fault="error", service="s3", action="CreateBucket", requests=1)
        where = {"LocationConstraint": "eu-central-1"}
        self.refused("InternalError", s3.create_bucket, Bucket="one", CreateBucketConfiguration=where)
        self.assertEqual([], s3.list_buckets()["Buckets"])
        s3.create_bucket(Bucket="one", CreateBucketConfiguration=where)
        _, calls = self.control("calls")
        creations = [(call.get("fault"), call["status"]) for call in calls if call["action"] == "CreateBucket"]
        self.assertEqual([("error", 500), (None, 200)], creations[-2:])

    def test_expired_credentials_are_refused(self):
        self.inject(fault="expired", service="sts")
        self.refused("ExpiredToken", self.client("sts").get_caller_identity)

    def test_a_slow_call_takes_its_time_and_works(self):
        kms = self.client("kms")
        kms.list_keys()
        self.inject(fault="slow", service="kms", milliseconds=200)
        started = time.monotonic()
        self.assertEqual([], kms.list_keys()["Keys"])
        self.assertGreaterEqual(time.monotonic() - started, 0.2)

    def test_rules_are_listed_and_removed(self):
        self.inject(fault="error", service="efs*", requests=3)
        _, rules = self.control("faults")
        self.assertEqual([("error", "efs*", 3)], [(rule["fault"], rule["service"], rule["requests"]) for rule in rules])
        self.assertEqual((200, []), self.control("faults", "DELETE"))
        self.assertEqual((200, []), self.control("faults"))

    def test_a_bad_rule_is_refused_with_the_reason(self):
        status, answer = self.control("faults", "POST", {"fault": "explode"})
        self.assertEqual(400, status)
        self.assertIn("throttle, error, expired, slow", answer["message"])
