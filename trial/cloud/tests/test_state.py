"""The state that our own services keep beside moto's outlives a restart, which is played here within the process."""
import json
import os
import tempfile

from cloud import state

from .bench import CloudTest, empty

REGION = {"LocationConstraint": "eu-central-1"}
TRUST = {"Statement": [{"Effect": "Allow", "Principal": {"Service": "backup.amazonaws.com"}, "Action": "sts:AssumeRole"}]}


class StateTest(CloudTest):
    def restart(self):
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "state")
            self.cloud.dump(file)
            empty(but=("ec2", "iam"))
            state.load(file)

    def hook(self, path, **fields):
        status, answer = self.control(path, "POST", fields)
        self.assertEqual(200, status, answer)
        return answer

    def test_backups_databases_quotas_and_owners_are_kept(self):
        s3, backup, rds = (self.client(service) for service in ("s3", "backup", "rds"))
        s3.create_bucket(Bucket="data", CreateBucketConfiguration=REGION)
        s3.put_bucket_versioning(Bucket="data", VersioningConfiguration={"Status": "Enabled"})
        s3.put_object(Bucket="data", Key="one", Body=b"precious")
        backup.create_backup_vault(BackupVaultName="vault")
        point = self.hook("recovery-points", vault="vault", resource="arn:aws:s3:::data", kind="continuous")["arn"]
        role = self.client("iam").create_role(RoleName="kept", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
        rds.create_db_instance(DBInstanceIdentifier="one", Engine="postgres", DBInstanceClass="db.t4g.large", AllocatedStorage=20,
                               MasterUsername="dbuser", MasterUserPassword="Planted-1234567")
        self.hook("pace", reads=1)
        rds.modify_db_instance(DBInstanceIdentifier="one", NewDBInstanceIdentifier="two", ApplyImmediately=True)
        self.hook("quotas", service="ec2", quota="L-DB2E81BA", value=8)
        self.hook("foreign-buckets", bucket="theirs")
        self.restart()
        self.assertEqual(["renaming"], [item["DBInstanceStatus"] for item in rds.describe_db_instances()["DBInstances"]])
        self.assertEqual(["two"], [item["DBInstanceIdentifier"] for item in rds.describe_db_instances()["DBInstances"]])
        self.assertTrue(self.hook("database-passwords", database="two", password="Planted-1234567")["matches"])
        quota = self.client("service-quotas").get_service_quota(ServiceCode="ec2", QuotaCode="L-DB2E81BA")["Quota"]
        self.assertEqual(8, quota["Value"])
        self.refused("BucketAlreadyExists", s3.create_bucket, Bucket="theirs", CreateBucketConfiguration=REGION)
        self.refused("BucketAlreadyOwnedByYou", s3.create_bucket, Bucket="data", CreateBucketConfiguration=REGION)
        metadata = {"DestinationBucketName": "copy", "NewBucket": "true"}
        job = backup.start_restore_job(RecoveryPointArn=point, IamRoleArn=role, Metadata=metadata)["RestoreJobId"]
        self.restart()
        told = [backup.describe_restore_job(RestoreJobId=job)["Status"] for _ in range(2)]
        self.assertEqual(["RUNNING", "COMPLETED"], told)
        self.assertEqual(b"precious", s3.get_object(Bucket="copy", Key="one")["Body"].read())
