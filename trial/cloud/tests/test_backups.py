"""Recovery points and backup jobs."""
import json
from datetime import timedelta

from .bench import ACCOUNT, CloudTest, ago

REGION = {"LocationConstraint": "eu-central-1"}


class BackupsTest(CloudTest):
    def setUp(self):
        super().setUp()
        self.backup, self.s3, self.rds = (self.client(service) for service in ("backup", "s3", "rds"))
        self.backup.create_backup_vault(BackupVaultName="vault", EncryptionKeyArn=f"arn:aws:kms:eu-central-1:{ACCOUNT}:key/one")
        self.role = self.make_role("backup.amazonaws.com")

    def make_role(self, service):
        trust = {"Statement": [{"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}]}
        name = f"{self.id().rsplit('.', 1)[-1]}-{service.split('.')[0]}"[:64]
        return self.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]

    def bucket(self, name="data", versioned=True):
        self.s3.create_bucket(Bucket=name, CreateBucketConfiguration=REGION)
        if versioned:
            self.s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
        return f"arn:aws:s3:::{name}"

    def put(self, key, body, bucket="data", **written):
        version = self.s3.put_object(Bucket=bucket, Key=key, Body=body, Metadata={"a": "b"}, Tagging="c=d")["VersionId"]
        if written:
            self.hook("object-times", bucket=bucket, key=key, version=version, modified=ago(**written).isoformat())
        return version

    def content(self, bucket):
        keys = [item["Key"] for item in self.s3.list_objects_v2(Bucket=bucket).get("Contents", [])]
        return {key: self.s3.get_object(Bucket=bucket, Key=key)["Body"].read().decode() for key in keys}

    def hook(self, path, **fields):
        status, answer = self.control(path, "POST", fields)
        self.assertEqual(200, status, answer)
        return answer

    def point(self, resource, kind="snapshot", created=None, **more):
        created = created and created.isoformat()
        return self.hook("recovery-points", vault="vault", resource=resource, kind=kind, created=created, **more)["arn"]

    def listed(self, **filters):
        found = self.backup.list_recovery_points_by_backup_vault(BackupVaultName="vault", **filters)["RecoveryPoints"]
        return [point["RecoveryPointArn"] for point in found]

    def start(self, arn, destination, role=None, **metadata):
        metadata = {"DestinationBucketName": destination, "NewBucket": "false", "EncryptionType": "SSE-S3", **metadata}
        return self.backup.start_restore_job(RecoveryPointArn=arn, IamRoleArn=role or self.role, Metadata=metadata)["RestoreJobId"]

    def restore(self, arn, destination, **metadata):
        return self.backup.describe_restore_job(RestoreJobId=self.start(arn, destination, **metadata))


class RecoveryPointTest(BackupsTest):
    def test_points_tell_resource_size_age_lifecycle_and_key(self):
        data = self.bucket()
        self.put("one", b"12345")
        arn = self.point(data, delete_after_days=30)
        point = self.backup.describe_recovery_point(BackupVaultName="vault", RecoveryPointArn=arn)
        self.assertEqual((data, "S3"), (point["ResourceArn"], point["ResourceType"]))
        self.assertEqual(("COMPLETED", 5), (point["Status"], point["BackupSizeInBytes"]))
        self.assertTrue(point["EncryptionKeyArn"].endswith("key/one"))
        self.assertEqual({"DeleteAfterDays": 30}, point["Lifecycle"])
        self.assertAlmostEqual(ago(days=-30), point["CalculatedLifecycle"]["DeleteAt"], delta=timedelta(minutes=1))
        continuous = self.point(data, "continuous", delete_after_days=35)
        self.assertEqual("AVAILABLE", self.backup.describe_recovery_point(BackupVaultName="vault", RecoveryPointArn=continuous)["Status"])
        self.assertEqual([arn, continuous], self.listed())
        by_resource = self.backup.list_recovery_points_by_resource(ResourceArn=data)["RecoveryPoints"]
        self.assertEqual([arn, continuous], [item["RecoveryPointArn"] for item in by_resource])
        self.assertEqual([data], [item["ResourceArn"] for item in self.backup.list_protected_resources()["Results"]])

    def test_a_point_has_the_size_that_a_test_sets(self):
        self.rds.create_db_instance(
            DBInstanceIdentifier="one", Engine="postgres", DBInstanceClass="db.t4g.large", AllocatedStorage=20, MasterUsername="dbuser",
            MasterUserPassword="planted-1",
        )
        for resource in (self.bucket(), f"arn:aws:rds:eu-central-1:{ACCOUNT}:db:one"):
            arn = self.point(resource, size=3)
            point = self.backup.describe_recovery_point(BackupVaultName="vault", RecoveryPointArn=arn)
            self.assertEqual(3, point["BackupSizeInBytes"], resource)

    def test_lists_are_filtered_and_cut_into_pages(self):
        data, other = self.bucket(), "arn:aws:elasticfilesystem:eu-central-1:123456789012:file-system/fs-1"
        old = self.point(data, created=ago(days=40))
        new = self.point(data, created=ago(days=1))
        files = self.point(other)
        self.assertEqual([old, new], self.listed(ByResourceArn=data))
        self.assertEqual([files], self.listed(ByResourceType="EFS"))
        self.assertEqual([new, files], self.listed(ByCreatedAfter=ago(days=35)))
        self.assertEqual([old], self.listed(ByCreatedBefore=ago(days=35)))
        first = self.backup.list_recovery_points_by_backup_vault(BackupVaultName="vault", MaxResults=2)
        second = self.backup.list_recovery_points_by_backup_vault(BackupVaultName="vault", MaxResults=2, NextToken=first["NextToken"])
        self.assertEqual(([old, new], [files]), tuple([p["RecoveryPointArn"] for p in page["RecoveryPoints"]] for page in (first, second)))
        self.assertNotIn("NextToken", second)

    def test_a_vault_goes_only_when_it_is_empty_and_a_deletion_takes_its_time(self):
        arn = self.point(self.bucket())
        vault = {"BackupVaultName": "vault"}
        self.assertEqual(1, self.backup.describe_backup_vault(**vault)["NumberOfRecoveryPoints"])
        self.refused("InvalidRequestException", self.backup.delete_backup_vault, **vault)
        self.hook("pace", reads=1)
        self.backup.delete_recovery_point(**vault, RecoveryPointArn=arn)
        self.refused("InvalidResourceStateException", self.backup.delete_recovery_point, **vault, RecoveryPointArn=arn)
        self.assertEqual("DELETING", self.backup.describe_recovery_point(**vault, RecoveryPointArn=arn)["Status"])
        self.refused("ResourceNotFoundException", self.backup.describe_recovery_point, **vault, RecoveryPointArn=arn)
        self.assertEqual(0, self.backup.describe_backup_vault(**vault)["NumberOfRecoveryPoints"])
        self.backup.delete_backup_vault(**vault)
        self.assertEqual([], self.backup.list_backup_vaults()["BackupVaultList"])

    def test_a_locked_vault_keeps_its_points(self):
        arn, vault = self.point(self.bucket()), {"BackupVaultName": "vault"}
        self.backup.put_backup_vault_lock_configuration(**vault, MinRetentionDays=7)
        self.refused("InvalidRequestException", self.backup.delete_recovery_point, **vault, RecoveryPointArn=arn)
        self.backup.delete_backup_vault_lock_configuration(**vault)
        self.backup.delete_recovery_point(**vault, RecoveryPointArn=arn)
        self.assertEqual([], self.listed())

    def test_a_continuous_point_of_a_database_rules_its_restorable_time(self):
        database = self.rds.create_db_instance(
            DBInstanceIdentifier="one", Engine="postgres", DBInstanceClass="db.t4g.large", AllocatedStorage=20,
            MasterUsername="dbuser", MasterUserPassword="Secret-1234567", BackupRetentionPeriod=0,
        )["DBInstance"]["DBInstanceArn"]
        snapshot = self.point(database)
        self.assertEqual("awsbackup", self.rds.describe_db_snapshots(SnapshotType="awsbackup")["DBSnapshots"][0]["SnapshotType"])

        def retention():
            return self.rds.describe_db_instances()["DBInstances"][0]["BackupRetentionPeriod"]

        def forget(operation, arn):
            operation(BackupVaultName="vault", RecoveryPointArn=arn)
            return retention()

        first = self.point(database, "continuous", created=ago(days=3), delete_after_days=14)
        self.assertEqual(14, retention())
        self.refused("InvalidRequestException", self.backup.disassociate_recovery_point, BackupVaultName="vault", RecoveryPointArn=snapshot)
        self.assertEqual(14, forget(self.backup.disassociate_recovery_point, first))
        self.assertEqual(0, forget(self.backup.delete_recovery_point, self.point(database, "continuous", delete_after_days=14)))
        self.assertEqual(0, forget(self.backup.delete_recovery_point, snapshot))
        self.assertEqual([], self.rds.describe_db_snapshots(SnapshotType="awsbackup")["DBSnapshots"])

    def test_plans_run_on_demand_and_a_continuous_backup_goes_on(self):
        data = self.bucket()
        rules = [
            {"RuleName": "daily", "TargetBackupVaultName": "vault", "Lifecycle": {"DeleteAfterDays": 60}},
            {"RuleName": "pitr", "TargetBackupVaultName": "vault", "EnableContinuousBackup": True, "Lifecycle": {"DeleteAfterDays": 35}},
        ]
        plan = self.backup.create_backup_plan(BackupPlan={"BackupPlanName": "plan", "Rules": rules})["BackupPlanId"]
        selection = {"SelectionName": "data", "IamRoleArn": self.role, "Resources": [data]}
        self.backup.create_backup_selection(BackupPlanId=plan, BackupSelection=selection)
        first = self.hook("backup-runs", created=ago(days=1).isoformat())
        self.assertEqual(["snapshot", "continuous"], [point["kind"] for point in first])
        self.assertEqual(["snapshot"], [point["kind"] for point in self.hook("backup-runs")])
        self.assertEqual(3, len(self.listed(ByBackupPlanId=plan)))
        self.backup.delete_recovery_point(BackupVaultName="vault", RecoveryPointArn=first[1]["arn"])
        self.assertIn("continuous", [point["kind"] for point in self.hook("backup-runs")])

    def test_hooks_refuse_what_makes_no_sense(self):
        for fields in (
            {"vault": "gone", "resource": "arn:aws:s3:::data"}, {"vault": "vault", "resource": "arn:aws:s3:::gone"},
            {"vault": "vault", "resource": "data"}, {"vault": "vault", "resource": "arn:aws:s3:::gone", "kind": "daily"},
            {"vault": "vault"},
        ):
            with self.subTest(fields):
                self.assertEqual(400, self.control("recovery-points", "POST", fields)[0])


class BackupJobTest(BackupsTest):
    def begin(self, resource, **more):
        return self.backup.start_backup_job(BackupVaultName="vault", ResourceArn=resource, IamRoleArn=self.role, **more)["BackupJobId"]

    def test_a_job_goes_on_and_leaves_a_point(self):
        data = self.bucket()
        self.hook("pace", reads=2)
        job = self.begin(data, IdempotencyToken="same", Lifecycle={"DeleteAfterDays": 7})
        self.assertEqual(job, self.begin(data, IdempotencyToken="same"))
        states = [self.backup.describe_backup_job(BackupJobId=job)["State"] for _ in range(3)]
        self.assertEqual(["RUNNING", "RUNNING", "COMPLETED"], states)
        self.assertEqual([self.backup.describe_backup_job(BackupJobId=job)["RecoveryPointArn"]], self.listed())
        self.assertEqual([job], [item["BackupJobId"] for item in self.backup.list_backup_jobs(ByState="COMPLETED")["BackupJobs"]])
        stopped = self.begin(data)
        self.backup.stop_backup_job(BackupJobId=stopped)
        self.assertEqual("ABORTED", self.backup.describe_backup_job(BackupJobId=stopped)["State"])

    def test_a_job_fails_for_a_reason(self):
        for resource, said in ((self.bucket(versioned=False), "versioning"), ("arn:aws:s3:::gone", "does not exist")):
            job = self.backup.describe_backup_job(BackupJobId=self.begin(resource))
            self.assertEqual("FAILED", job["State"])
            self.assertIn(said, job["StatusMessage"])
        self.hook("failures", kind="backup-job", message="on purpose")
        self.assertEqual("on purpose", self.backup.describe_backup_job(BackupJobId=self.begin(self.bucket("two")))["StatusMessage"])
        self.assertEqual([], self.listed())
