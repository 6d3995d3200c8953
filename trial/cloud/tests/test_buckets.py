"""Buckets as the commands for operations meet them: of others, elsewhere, versioned, full."""
import json

from moto.s3.models import s3_backends

from .bench import ACCOUNT, CloudTest, session

REGION = {"LocationConstraint": "eu-central-1"}
STRANGER = "999999999999"


class BucketTest(CloudTest):
    def setUp(self):
        super().setUp()
        self.s3 = self.client("s3")

    def create(self, name="data", versioned=True):
        self.s3.create_bucket(Bucket=name, CreateBucketConfiguration=REGION)
        if versioned:
            self.s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})

    def test_a_bucket_of_others_is_taken_and_closed(self):
        self.assertEqual((200, {"bucket": "theirs", "owner": STRANGER}), self.control("foreign-buckets", "POST", {"bucket": "theirs"}))
        self.refused("BucketAlreadyExists", self.s3.create_bucket, Bucket="theirs", CreateBucketConfiguration=REGION)
        self.refused("403", self.s3.head_bucket, Bucket="theirs")
        for operation in (self.s3.list_objects_v2, self.s3.get_bucket_versioning, self.s3.get_bucket_location, self.s3.delete_bucket):
            self.refused("AccessDenied", operation, Bucket="theirs")
        self.refused("AccessDenied", self.s3.put_object, Bucket="theirs", Key="one", Body=b"one")
        self.refused("AccessDenied", self.s3.get_object, Bucket="theirs", Key="one")
        self.assertEqual([], self.s3.list_buckets()["Buckets"])
        self.assertEqual(400, self.control("foreign-buckets", "POST", {"bucket": "theirs"})[0])

    def test_an_own_bucket_is_known_and_a_missing_one_is_not_found(self):
        self.create()
        self.refused("BucketAlreadyOwnedByYou", self.s3.create_bucket, Bucket="data", CreateBucketConfiguration=REGION)
        self.refused("404", self.s3.head_bucket, Bucket="gone")
        self.assertEqual("eu-central-1", self.s3.head_bucket(Bucket="data")["BucketRegion"])

    def test_the_expected_owner_must_be_the_owner(self):
        self.create()
        self.s3.head_bucket(Bucket="data", ExpectedBucketOwner=ACCOUNT)
        self.s3.put_object(Bucket="data", Key="one", Body=b"one", ExpectedBucketOwner=ACCOUNT)
        self.refused("403", self.s3.head_bucket, Bucket="data", ExpectedBucketOwner=STRANGER)
        self.refused("AccessDenied", self.s3.get_object, Bucket="data", Key="one", ExpectedBucketOwner=STRANGER)

    def test_a_policy_against_requests_without_tls_leaves_the_bucket_open_and_one_without_a_condition_closes_it(self):
        self.create()
        refusal = {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::data/*"}
        for condition, check in (
            ({"Condition": {"Bool": {"aws:SecureTransport": "false"}}}, lambda operation, **key: operation(**key)),
            ({}, lambda operation, **key: self.refused("403", operation, **key)),
        ):
            policy = {"Version": "2012-10-17", "Statement": [{**refusal, **condition}]}
            self.s3.put_bucket_policy(Bucket="data", Policy=json.dumps(policy))
            check(self.s3.put_object, Bucket="data", Key="one", Body=b"one")
            check(self.s3.head_object, Bucket="data", Key="one")

    def test_another_region_tells_where_the_bucket_is(self):
        self.create()
        config = self.s3.meta.config
        other = session.client("s3", endpoint_url=self.endpoint, region_name="eu-west-1", aws_access_key_id="test",
                               aws_secret_access_key="test", config=config.merge(type(config)(region_name="eu-west-1")))
        self.addCleanup(other.close)
        self.assertEqual("eu-central-1", other.get_bucket_location(Bucket="data")["LocationConstraint"])
        _, before = self.control("calls")
        self.assertEqual("eu-central-1", other.head_bucket(Bucket="data")["BucketRegion"])
        _, calls = self.control(f"calls?since={len(before)}")
        self.assertEqual([("eu-west-1", 301), ("eu-central-1", 200)], [(call["region"], call["status"]) for call in calls][-2:])

    def test_a_full_bucket_is_emptied_page_by_page_and_only_then_deleted(self):
        self.create()
        for number in range(1005):
            s3_backends[ACCOUNT]["aws"].put_object("data", f"key-{number % 600}", b"x")
        self.s3.delete_object(Bucket="data", Key="key-0")
        self.refused("BucketNotEmpty", self.s3.delete_bucket, Bucket="data")
        pages = list(self.s3.get_paginator("list_object_versions").paginate(Bucket="data"))
        found = [item for page in pages for item in page.get("Versions", []) + page.get("DeleteMarkers", [])]
        self.assertEqual(([1000, 6], 1006), ([len(p.get("Versions", []) + p.get("DeleteMarkers", [])) for p in pages], len(found)))
        keys = [{"Key": item["Key"], "VersionId": item["VersionId"]} for item in found]
        self.assertEqual(1006, len({tuple(key.values()) for key in keys}))
        self.refused("MalformedXML", self.s3.delete_objects, Bucket="data", Delete={"Objects": keys})
        for start in (0, 1000):
            answer = self.s3.delete_objects(Bucket="data", Delete={"Objects": keys[start : start + 1000]})
            self.assertEqual([], answer.get("Errors", []))
        self.assertNotIn("Versions", self.s3.list_object_versions(Bucket="data"))
        self.s3.delete_bucket(Bucket="data")

    def test_a_locked_version_is_an_error_of_its_key_and_the_others_go(self):
        self.s3.create_bucket(Bucket="locked", CreateBucketConfiguration=REGION, ObjectLockEnabledForBucket=True)
        versions = [self.s3.put_object(Bucket="locked", Key=key, Body=b"x")["VersionId"] for key in ("free", "held")]
        self.s3.put_object_legal_hold(Bucket="locked", Key="held", LegalHold={"Status": "ON"})
        keys = [{"Key": key, "VersionId": version} for key, version in zip(("free", "held"), versions)]
        answer = self.s3.delete_objects(Bucket="locked", Delete={"Objects": keys})
        self.assertEqual(["free"], [item["Key"] for item in answer["Deleted"]])
        self.assertEqual([("held", "AccessDenied")], [(item["Key"], item["Code"]) for item in answer["Errors"]])
