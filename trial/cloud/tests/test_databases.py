"""What the operations on databases need: restores, renames, passwords, and that all of it takes its time."""
import json
from datetime import datetime, timedelta, timezone

from .bench import CloudTest, ago

FIRST, SECOND = "First-password-1", "Second-password-2"


class DatabaseTest(CloudTest):
    def setUp(self):
        super().setUp()
        self.rds = self.client("rds")

    def create(self, name="one", **more):
        settings = {
            "Engine": "postgres", "EngineVersion": "16.8", "DBInstanceClass": "db.t4g.large", "AllocatedStorage": 20,
            "MasterUsername": "dbuser", "MasterUserPassword": FIRST, "BackupRetentionPeriod": 7, **more,
        }
        return self.rds.create_db_instance(DBInstanceIdentifier=name, **settings)["DBInstance"]

    def read(self, name="one"):
        return self.rds.describe_db_instances(DBInstanceIdentifier=name)["DBInstances"][0]

    def pace(self, **settings):
        self.assertEqual(200, self.control("pace", "POST", settings)[0])

    def backed_up(self, name="one", **span):
        status, answer = self.control("databases", "POST", {"database": name, "since": ago(**span).isoformat()})
        self.assertEqual(200, status, answer)

    def is_password(self, password, name="one"):
        return self.control("database-passwords", "POST", {"database": name, "password": password})[1]["matches"]

    def restore(self, target="two", **more):
        return self.rds.restore_db_instance_to_point_in_time(
            SourceDBInstanceIdentifier="one", TargetDBInstanceIdentifier=target, **more,
        )["DBInstance"]


class RestoreTest(DatabaseTest):
    def test_storage_grows_and_never_shrinks(self):
        self.create()
        self.rds.modify_db_instance(DBInstanceIdentifier="one", AllocatedStorage=40, ApplyImmediately=True)
        self.refused("InvalidParameterCombination", self.rds.modify_db_instance, DBInstanceIdentifier="one", AllocatedStorage=30)
        self.assertEqual(40, self.read()["AllocatedStorage"])

    def test_a_copy_has_what_was_asked_for_and_else_the_defaults_of_aws(self):
        subnets = self.subnets()
        vpc = self.client("ec2").describe_subnets(SubnetIds=subnets)["Subnets"][0]["VpcId"]
        group = self.client("ec2").create_security_group(GroupName="db", Description="db", VpcId=vpc)["GroupId"]
        self.rds.create_db_subnet_group(DBSubnetGroupName="subnets", DBSubnetGroupDescription="s", SubnetIds=subnets)
        self.rds.create_db_parameter_group(DBParameterGroupName="parameters", DBParameterGroupFamily="postgres16", Description="p")
        placed = {"DBSubnetGroupName": "subnets", "DBParameterGroupName": "parameters", "VpcSecurityGroupIds": [group]}
        key = self.client("kms").create_key()["KeyMetadata"]["Arn"]
        self.create(DeletionProtection=True, MultiAZ=True, StorageEncrypted=True, KmsKeyId=key, DBName="simphera",
                    Tags=[{"Key": "a", "Value": "b"}], **placed)
        self.backed_up(days=1)
        self.restore(UseLatestRestorableTime=True)
        bare = self.read("two")
        copied = (bare["KmsKeyId"], bare["StorageEncrypted"], bare["DBName"], bare["AllocatedStorage"])
        self.assertEqual((key, True, "simphera", 20), copied)
        self.assertEqual((False, False, []), (bare["DeletionProtection"], bare["MultiAZ"], bare["TagList"]))
        self.assertNotIn("DBSubnetGroup", bare)
        self.assertNotEqual([group], [item["VpcSecurityGroupId"] for item in bare["VpcSecurityGroups"]])
        self.assertEqual("default.postgres16", bare["DBParameterGroups"][0]["DBParameterGroupName"])
        self.assertNotIn("ReadReplicaSourceDBInstanceIdentifier", bare)
        self.restore("three", RestoreTime=ago(hours=3), DeletionProtection=True, MultiAZ=True, CACertificateIdentifier="rds-ca-ecc384-g1",
                     Tags=[{"Key": "c", "Value": "d"}], **placed)
        full = self.read("three")
        self.assertEqual((True, True, "rds-ca-ecc384-g1"), (full["DeletionProtection"], full["MultiAZ"], full["CACertificateIdentifier"]))
        self.assertEqual("subnets", full["DBSubnetGroup"]["DBSubnetGroupName"])
        self.assertEqual([group], [item["VpcSecurityGroupId"] for item in full["VpcSecurityGroups"]])
        self.assertEqual("parameters", full["DBParameterGroups"][0]["DBParameterGroupName"])
        self.assertEqual([{"Key": "c", "Value": "d"}], full["TagList"])

    def test_what_cannot_be_restored_is_refused(self):
        self.create()
        self.backed_up(days=2)
        point = {"SourceDBInstanceIdentifier": "one", "TargetDBInstanceIdentifier": "two"}
        latest = {**point, "UseLatestRestorableTime": True}
        restore = self.rds.restore_db_instance_to_point_in_time
        self.assertIn("earlier than", self.refused("InvalidParameterValue", restore, **point, RestoreTime=ago(days=3)))
        self.assertIn("later than", self.refused("InvalidParameterValue", restore, **point, RestoreTime=ago(minutes=1)))
        self.refused("InvalidParameterCombination", restore, **point)
        self.refused("InvalidParameterCombination", restore, **latest, RestoreTime=ago(hours=1))
        self.refused("DBInstanceAlreadyExists", restore, **{**latest, "TargetDBInstanceIdentifier": "one"})
        self.refused("DBInstanceNotFound", restore, **{**latest, "SourceDBInstanceIdentifier": "gone"})
        self.refused("DBSubnetGroupNotFoundFault", restore, **latest, DBSubnetGroupName="gone")
        self.refused("DBParameterGroupNotFound", restore, **latest, DBParameterGroupName="gone")
        self.assertIn("sg-1", self.refused("InvalidParameterValue", restore, **latest, VpcSecurityGroupIds=["sg-1"]))
        self.refused("InvalidParameterValue", restore, **latest, AllocatedStorage=10)
        self.create("bare", BackupRetentionPeriod=0)
        self.refused("PointInTimeRestoreNotEnabled", restore, **{**latest, "SourceDBInstanceIdentifier": "bare"})
        self.assertEqual(["bare", "one"], sorted(item["DBInstanceIdentifier"] for item in self.rds.describe_db_instances()["DBInstances"]))

    def test_the_restorable_time_follows_age_and_retention(self):
        self.create()
        self.backed_up(days=30)
        backup = self.rds.describe_db_instance_automated_backups(DBInstanceIdentifier="one")["DBInstanceAutomatedBackups"][0]
        window = backup["RestoreWindow"]
        self.assertAlmostEqual(7 * 86400, (datetime.now(timezone.utc) - window["EarliestTime"]).total_seconds(), delta=30)
        self.assertAlmostEqual(300, (datetime.now(timezone.utc) - window["LatestTime"]).total_seconds(), delta=30)
        self.assertAlmostEqual(window["LatestTime"], self.read()["LatestRestorableTime"], delta=timedelta(seconds=5))
        self.create("bare", BackupRetentionPeriod=0)
        self.assertNotIn("LatestRestorableTime", self.read("bare"))
        self.assertEqual(400, self.control("databases", "POST", {"database": "gone", "since": "2026-01-01T00:00:00Z"})[0])
        self.assertEqual(400, self.control("databases", "POST", {"database": "one", "since": "yesterday"})[0])

    def test_a_restore_takes_its_time_and_may_fail(self):
        self.create()
        self.pace(reads=2)
        self.assertEqual("creating", self.restore(UseLatestRestorableTime=True)["DBInstanceStatus"])
        self.refused("InvalidDBInstanceState", self.rds.modify_db_instance, DBInstanceIdentifier="two", DeletionProtection=True)
        self.assertEqual(["creating", "creating", "available"], [self.read("two")["DBInstanceStatus"] for _ in range(3)])
        self.pace(reads=1000)
        self.restore("under-way", UseLatestRestorableTime=True)
        self.control("pace", "DELETE")
        self.assertEqual("available", self.read("under-way")["DBInstanceStatus"])
        self.control("failures", "POST", {"kind": "restore-database", "message": "no room"})
        self.pace()
        self.restore("three", UseLatestRestorableTime=True)
        self.assertEqual("incompatible-restore", self.read("three")["DBInstanceStatus"])
        events = self.rds.describe_events(SourceIdentifier="three", SourceType="db-instance")["Events"]
        self.assertIn("DB instance could not be restored", [event["Message"] for event in events])
        self.restore("four", UseLatestRestorableTime=True)
        self.assertEqual("available", self.read("four")["DBInstanceStatus"])

    def test_a_restored_database_has_the_password_of_its_time(self):
        self.create()
        self.backed_up(hours=1)
        self.rds.modify_db_instance(DBInstanceIdentifier="one", MasterUserPassword=SECOND)
        self.restore(RestoreTime=ago(minutes=30))
        self.assertEqual((True, False), (self.is_password(FIRST, "two"), self.is_password(FIRST)))

    def test_a_database_from_a_snapshot_has_the_password_of_the_snapshot(self):
        self.create()
        self.rds.create_db_snapshot(DBInstanceIdentifier="one", DBSnapshotIdentifier="before")
        self.rds.modify_db_instance(DBInstanceIdentifier="one", MasterUserPassword=SECOND)
        self.rds.restore_db_instance_from_db_snapshot(DBInstanceIdentifier="two", DBSnapshotIdentifier="before")
        self.assertEqual((True, True), (self.is_password(FIRST, "two"), self.is_password(SECOND)))


class ChangeTest(DatabaseTest):
    def test_a_password_comes_into_force_when_the_change_is_done_and_is_never_shown(self):
        self.create()
        self.pace(reads=1)
        self.rds.modify_db_instance(DBInstanceIdentifier="one", MasterUserPassword=SECOND)
        under_way = self.read()
        self.assertEqual("resetting-master-credentials", under_way["DBInstanceStatus"])
        self.assertEqual({"MasterUserPassword": "****"}, under_way["PendingModifiedValues"])
        self.assertEqual((True, False), (self.is_password(FIRST), self.is_password(SECOND)))
        done = self.read()
        self.assertEqual("available", done["DBInstanceStatus"])
        self.assertEqual((False, True), (self.is_password(FIRST), self.is_password(SECOND)))
        told = json.dumps([done, self.control("calls")[1]], default=str)
        self.assertNotIn(FIRST, told)
        self.assertNotIn(SECOND, told)

    def test_bad_passwords_are_refused(self):
        self.create()
        for password in ("short", "x" * 129, "with space", "sla/sh-1234", "a@b-123456", 'quo"te-1234', "ünicode-1234"):
            with self.subTest(password):
                self.refused("InvalidParameterValue", self.rds.modify_db_instance, DBInstanceIdentifier="one", MasterUserPassword=password)
        self.assertTrue(self.is_password(FIRST))

    def test_a_rename_moves_the_address_and_never_takes_a_taken_name(self):
        before = self.create(DeletionProtection=True)
        self.create("two")
        rename = {"DBInstanceIdentifier": "one", "ApplyImmediately": True}
        self.refused("DBInstanceAlreadyExists", self.rds.modify_db_instance, **rename, NewDBInstanceIdentifier="two")
        self.pace(reads=1)
        self.rds.modify_db_instance(**rename, NewDBInstanceIdentifier="One-old")
        self.refused("DBInstanceNotFound", self.rds.describe_db_instances, DBInstanceIdentifier="one-old")
        self.assertEqual("renaming", self.read()["DBInstanceStatus"])
        self.rds.describe_db_instances()
        renamed = self.read("one-old")
        self.assertEqual(before["DbiResourceId"], renamed["DbiResourceId"])
        self.assertEqual(("available", True), (renamed["DBInstanceStatus"], renamed["DeletionProtection"]))
        self.assertTrue(renamed["Endpoint"]["Address"].startswith("one-old."))
        self.assertTrue(renamed["DBInstanceArn"].endswith(":db:one-old"))
        self.refused("DBInstanceNotFound", self.rds.describe_db_instances, DBInstanceIdentifier="one")
        self.pace()
        self.rds.modify_db_instance(DBInstanceIdentifier="two", NewDBInstanceIdentifier="one", ApplyImmediately=True)
        self.assertTrue(self.read()["Endpoint"]["Address"].startswith("one."))

    def test_a_rename_waits_for_the_maintenance_window_unless_told_otherwise(self):
        self.create()
        self.rds.modify_db_instance(DBInstanceIdentifier="one", NewDBInstanceIdentifier="two")
        self.assertEqual({"DBInstanceIdentifier": "two"}, self.read()["PendingModifiedValues"])


class DeletionTest(DatabaseTest):
    def test_a_deletion_asks_for_a_final_snapshot_and_takes_its_time(self):
        self.create(DeletionProtection=True)
        delete = {"DBInstanceIdentifier": "one"}
        self.refused("InvalidParameterCombination", self.rds.delete_db_instance, **delete)
        self.assertIn("protect", self.refused("InvalidParameterCombination", self.rds.delete_db_instance, **delete, SkipFinalSnapshot=True))
        self.rds.modify_db_instance(**delete, DeletionProtection=False)
        self.pace(reads=1)
        self.rds.delete_db_instance(**delete, FinalDBSnapshotIdentifier="last")
        self.assertEqual("deleting", self.read()["DBInstanceStatus"])
        self.refused("InvalidDBInstanceState", self.rds.delete_db_instance, **delete, SkipFinalSnapshot=True)
        self.refused("DBInstanceNotFound", self.rds.describe_db_instances, **delete)
        self.assertEqual(["last"], [item["DBSnapshotIdentifier"] for item in self.rds.describe_db_snapshots()["DBSnapshots"]])

    def test_backups_of_a_deleted_database_are_kept_when_asked_for(self):
        for name, at_once in (("one", True), ("two", False)):
            self.create(name)
            self.rds.delete_db_instance(DBInstanceIdentifier=name, SkipFinalSnapshot=True, DeleteAutomatedBackups=at_once)
        kept = self.rds.describe_db_instance_automated_backups()["DBInstanceAutomatedBackups"]
        self.assertEqual([("two", "retained")], [(item["DBInstanceIdentifier"], item["Status"]) for item in kept])
        self.rds.delete_db_instance_automated_backup(DbiResourceId=kept[0]["DbiResourceId"])
        self.assertEqual([], self.rds.describe_db_instance_automated_backups()["DBInstanceAutomatedBackups"])

    def test_a_used_subnet_group_is_kept(self):
        self.rds.create_db_subnet_group(DBSubnetGroupName="subnets", DBSubnetGroupDescription="s", SubnetIds=self.subnets())
        self.create(DBSubnetGroupName="subnets")
        self.refused("InvalidDBSubnetGroupStateFault", self.rds.delete_db_subnet_group, DBSubnetGroupName="subnets")
        self.rds.delete_db_instance(DBInstanceIdentifier="one", SkipFinalSnapshot=True)
        self.rds.delete_db_subnet_group(DBSubnetGroupName="subnets")
