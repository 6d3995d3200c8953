"""Restore jobs: objects into a bucket, and databases."""
import json

from .bench import ACCOUNT, ago
from .test_backups import BackupsTest


class RestoreJobTest(BackupsTest):
    def history(self):
        """A bucket whose continuous backup has seen an object change and another one go."""
        data = self.bucket()
        self.put("changed", b"old", hours=5)
        self.put("lost", b"precious", hours=5)
        self.put("changed", b"new", hours=1)
        marker = self.s3.delete_object(Bucket="data", Key="lost")["VersionId"]
        self.hook("object-times", bucket="data", key="lost", version=marker, modified=ago(hours=1).isoformat())
        return self.point(data, "continuous", created=ago(hours=6), delete_after_days=35)

    def test_a_new_bucket_has_the_objects_as_of_the_time(self):
        point = self.history()
        job = self.restore(point, "copy", NewBucket="true", RestoreTime=ago(hours=2).strftime("%Y-%m-%dT%H:%M:%SZ"))
        self.assertEqual(("COMPLETED", "arn:aws:s3:::copy", "100.0"), (job["Status"], job["CreatedResourceArn"], job["PercentDone"]))
        self.assertEqual({"changed": "old", "lost": "precious"}, self.content("copy"))
        restored = self.s3.get_object(Bucket="copy", Key="lost")
        self.assertEqual(({"a": "b"}, "AES256"), (restored["Metadata"], restored["ServerSideEncryption"]))
        self.assertEqual([{"Key": "c", "Value": "d"}], self.s3.get_object_tagging(Bucket="copy", Key="lost")["TagSet"])
        self.assertEqual("COMPLETED", self.restore(point, "latest", NewBucket="true")["Status"])
        self.assertEqual({"changed": "new"}, self.content("latest"))

    def test_in_place_brings_back_what_is_gone_and_leaves_what_is_there(self):
        job = self.restore(self.history(), "data", RestoreTime=ago(hours=2).isoformat())
        self.assertEqual("COMPLETED", job["Status"])
        self.assertEqual({"changed": "new", "lost": "precious"}, self.content("data"))

    def test_a_backup_outlives_versions_and_bucket(self):
        point = self.history()
        versions = self.s3.list_object_versions(Bucket="data")
        objects = [{"Key": item["Key"], "VersionId": item["VersionId"]} for item in versions["Versions"] + versions["DeleteMarkers"]]
        self.s3.delete_objects(Bucket="data", Delete={"Objects": objects})
        self.s3.delete_bucket(Bucket="data")
        self.assertEqual("STOPPED", self.backup.describe_recovery_point(BackupVaultName="vault", RecoveryPointArn=point)["Status"])
        self.bucket("kept")
        self.restore(point, "kept", RestoreTime=ago(hours=2).isoformat())
        self.assertEqual({"changed": "old", "lost": "precious"}, self.content("kept"))
        self.restore(point, "empty", NewBucket="true")
        self.assertEqual({}, self.content("empty"))

    def test_a_snapshot_has_the_objects_of_its_time(self):
        data = self.bucket()
        self.put("one", b"old", hours=5)
        self.put("two", b"late", hours=1)
        self.restore(self.point(data, created=ago(hours=2)), "copy", NewBucket="true")
        self.assertEqual({"one": "old"}, self.content("copy"))
        self.restore(self.point(data), "some", NewBucket="true", ItemsToRestore='["two"]')
        self.assertEqual({"two": "late"}, self.content("some"))

    def test_what_makes_no_restore_is_refused(self):
        point = self.history()
        snapshot = self.point("arn:aws:s3:::data")
        for arn, metadata, said in (
            (point, {"RestoreTime": ago(hours=7).isoformat()}, "not within"),
            (point, {"RestoreTime": ago(hours=-1).isoformat()}, "not within"),
            (snapshot, {"RestoreTime": ago(hours=1).isoformat()}, "continuous"),
            (point, {"EncryptionType": "none"}, "EncryptionType"),
            (point, {"NewBucket": "yes"}, "NewBucket"),
            (point, {"ItemsToRestore": json.dumps(["a"] * 6)}, "5 items"),
        ):
            wanted = {"DestinationBucketName": "data", **metadata}
            with self.subTest(metadata):
                message = self.refused("InvalidParameterValueException", self.backup.start_restore_job, RecoveryPointArn=arn,
                                       IamRoleArn=self.role, Metadata=wanted)
                self.assertIn(said, message)
        self.refused("ResourceNotFoundException", self.backup.start_restore_job, RecoveryPointArn=f"{point}0", IamRoleArn=self.role,
                     Metadata={"DestinationBucketName": "data"})
        for role in (self.make_role("ec2.amazonaws.com"), f"arn:aws:iam::{ACCOUNT}:role/gone"):
            self.refused("InvalidParameterValueException", self.backup.start_restore_job, RecoveryPointArn=point, IamRoleArn=role,
                         Metadata={"DestinationBucketName": "data"})
        self.assertEqual([], self.backup.list_restore_jobs()["RestoreJobs"])

    def test_a_job_takes_its_time_and_fails_for_a_reason(self):
        point = self.history()
        self.bucket("plain", versioned=False)
        for destination, metadata, said in (
            ("data", {"NewBucket": "true"}, "not available"), ("gone", {}, "not exist"), ("plain", {}, "versioning"),
        ):
            job = self.restore(point, destination, **metadata)
            self.assertEqual("FAILED", job["Status"])
            self.assertIn(said, job["StatusMessage"])
        self.hook("pace", reads=1)
        self.hook("failures", kind="restore-job", message="on purpose")
        job = self.start(point, "plenty", NewBucket="true")
        told = [self.backup.describe_restore_job(RestoreJobId=job) for _ in range(2)]
        self.assertEqual(["RUNNING", "FAILED"], [item["Status"] for item in told])
        self.assertEqual("on purpose", told[1]["StatusMessage"])
        self.assertEqual("plenty", self.backup.get_restore_job_metadata(RestoreJobId=job)["Metadata"]["DestinationBucketName"])
        self.assertEqual(4, len(self.backup.list_restore_jobs(ByStatus="FAILED")["RestoreJobs"]))
        self.assertEqual(["data", "plain"], [item["Name"] for item in self.s3.list_buckets()["Buckets"]])

    def test_a_database_is_restored_from_a_snapshot_and_to_a_time(self):
        database = self.rds.create_db_instance(
            DBInstanceIdentifier="one", Engine="postgres", DBInstanceClass="db.t4g.large", AllocatedStorage=20,
            MasterUsername="dbuser", MasterUserPassword="Secret-1234567",
        )["DBInstance"]["DBInstanceArn"]
        points = self.point(database), self.point(database, "continuous", created=ago(days=1), delete_after_days=7)
        for metadata in ({}, {"DBInstanceIdentifier": "copy", "RestoreTime": "yesterday"}):
            self.refused("InvalidParameterValueException", self.backup.start_restore_job, RecoveryPointArn=points[1],
                         IamRoleArn=self.role, Metadata=metadata)
        for arn, metadata in zip(points, ({}, {"RestoreTime": ago(hours=1).isoformat()})):
            name = f"copy-{len(metadata)}"
            metadata = {"DBInstanceIdentifier": name, "DeletionProtection": "true", **metadata}
            job = self.backup.start_restore_job(RecoveryPointArn=arn, IamRoleArn=self.role, Metadata=metadata)["RestoreJobId"]
            done = self.backup.describe_restore_job(RestoreJobId=job)
            self.assertEqual("COMPLETED", done["Status"], done.get("StatusMessage"))
            copy = self.rds.describe_db_instances(DBInstanceIdentifier=name)["DBInstances"][0]
            self.assertEqual((True, done["CreatedResourceArn"]), (copy["DeletionProtection"], copy["DBInstanceArn"]))
        metadata = self.backup.get_recovery_point_restore_metadata(BackupVaultName="vault", RecoveryPointArn=points[0])["RestoreMetadata"]
        self.assertEqual(("one", "postgres"), (metadata["DBInstanceIdentifier"], metadata["Engine"]))
