import json

from .bench import ACCOUNT, CloudTest

ROLE = f"arn:aws:iam::{ACCOUNT}:role/one"


class BackupTest(CloudTest):
    def setUp(self):
        super().setUp()
        self.backup = self.client("backup")
        self.backup.create_backup_vault(BackupVaultName="vault")

    def plan(self, days=7):
        rule = {"RuleName": "daily", "TargetBackupVaultName": "vault", "Lifecycle": {"DeleteAfterDays": days}}
        return {"BackupPlanName": "plan", "Rules": [rule]}

    def create_plan(self):
        return self.backup.create_backup_plan(BackupPlan=self.plan(), BackupPlanTags={"a": "b"})

    def test_a_vault_without_a_key_of_its_own_has_that_of_the_account(self):
        self.backup.create_backup_vault(BackupVaultName="second")
        keys = {vault["EncryptionKeyArn"] for vault in self.backup.list_backup_vaults()["BackupVaultList"]}
        self.assertEqual(1, len(keys))
        self.assertRegex(keys.pop(), f"^arn:aws:kms:[a-z0-9-]+:{ACCOUNT}:key/[0-9a-f-]{{36}}$")

    def test_a_selection_lives_from_creation_to_deletion(self):
        plan = self.create_plan()["BackupPlanId"]
        selection = {"SelectionName": "bucket", "IamRoleArn": ROLE, "Resources": ["arn:aws:s3:::bucket"]}
        key = self.backup.create_backup_selection(BackupPlanId=plan, BackupSelection=selection)["SelectionId"]
        self.assertEqual(selection, self.backup.get_backup_selection(BackupPlanId=plan, SelectionId=key)["BackupSelection"])
        listed = self.backup.list_backup_selections(BackupPlanId=plan)["BackupSelectionsList"]
        self.assertEqual([(key, "bucket")], [(item["SelectionId"], item["SelectionName"]) for item in listed])
        self.refused("AlreadyExistsException", self.backup.create_backup_selection, BackupPlanId=plan, BackupSelection=selection)
        self.refused("InvalidRequestException", self.backup.delete_backup_plan, BackupPlanId=plan)
        self.backup.delete_backup_selection(BackupPlanId=plan, SelectionId=key)
        self.refused("InvalidParameterValueException", self.backup.get_backup_selection, BackupPlanId=plan, SelectionId=key)
        self.backup.delete_backup_plan(BackupPlanId=plan)

    def test_the_name_of_a_deleted_plan_is_free_again(self):
        self.backup.delete_backup_plan(BackupPlanId=self.create_plan()["BackupPlanId"])
        self.refused("ResourceNotFoundException", self.backup.list_backup_selections, BackupPlanId="gone")
        self.create_plan()

    def test_a_plan_changes_in_place(self):
        created = self.create_plan()
        self.backup.update_backup_plan(BackupPlanId=created["BackupPlanId"], BackupPlan=self.plan(days=30))
        changed = self.backup.get_backup_plan(BackupPlanId=created["BackupPlanId"])
        self.assertEqual(30, changed["BackupPlan"]["Rules"][0]["Lifecycle"]["DeleteAfterDays"])
        self.assertEqual(created["BackupPlanArn"], changed["BackupPlanArn"])
        self.assertNotEqual(created["VersionId"], changed["VersionId"])

    def test_a_vault_has_no_recovery_points(self):
        self.assertEqual([], self.backup.list_recovery_points_by_backup_vault(BackupVaultName="vault")["RecoveryPoints"])
        self.refused("ResourceNotFoundException", self.backup.list_recovery_points_by_backup_vault, BackupVaultName="gone")

    def test_tags_are_read_back(self):
        self.assertEqual({"a": "b"}, self.backup.list_tags(ResourceArn=self.create_plan()["BackupPlanArn"])["Tags"])


class RdsTest(CloudTest):
    def create(self, name, **more):
        return self.client("rds").create_db_instance(
            DBInstanceIdentifier=name, Engine="postgres", DBInstanceClass="db.t4g.large", AllocatedStorage=20,
            MasterUsername="dbuser", MasterUserPassword="Secret-1234567", **more,
        )["DBInstance"]

    def test_each_database_is_found_by_an_id_of_its_own(self):
        for name in ("one", "two"):
            resource_id = self.create(name)["DbiResourceId"]
            wanted = [{"Name": "dbi-resource-id", "Values": [resource_id]}]
            found = self.client("rds").describe_db_instances(Filters=wanted)["DBInstances"]
            self.assertEqual([name], [database["DBInstanceIdentifier"] for database in found])

    def test_insights_and_monitoring_are_remembered_and_changed(self):
        role = f"arn:aws:iam::{ACCOUNT}:role/monitoring"
        insights = {"EnablePerformanceInsights": True, "PerformanceInsightsRetentionPeriod": 7}
        self.create("one", MonitoringInterval=60, MonitoringRoleArn=role, **insights)
        rds = self.client("rds")
        database = rds.describe_db_instances(DBInstanceIdentifier="one")["DBInstances"][0]
        self.assertEqual((60, role), (database["MonitoringInterval"], database["MonitoringRoleArn"]))
        self.assertEqual((True, 7), (database["PerformanceInsightsEnabled"], database["PerformanceInsightsRetentionPeriod"]))
        rds.modify_db_instance(DBInstanceIdentifier="one", MonitoringInterval=30)
        self.assertEqual(30, rds.describe_db_instances(DBInstanceIdentifier="one")["DBInstances"][0]["MonitoringInterval"])

    def test_a_parameter_that_was_set_is_marked_so(self):
        rds = self.client("rds")
        rds.create_db_parameter_group(DBParameterGroupName="group", DBParameterGroupFamily="postgres16", Description="group")
        parameter = {"ParameterName": "rds.force_ssl", "ParameterValue": "1", "ApplyMethod": "pending-reboot"}
        rds.modify_db_parameter_group(DBParameterGroupName="group", Parameters=[parameter])
        read = rds.describe_db_parameters(DBParameterGroupName="group", Source="user")["Parameters"]
        found = [(item["ParameterName"], item["ParameterValue"], item["Source"]) for item in read]
        self.assertEqual([("rds.force_ssl", "1", "user")], found)

    def test_windows_may_touch_but_not_overlap(self):
        self.create("one", PreferredBackupWindow="03:00-06:00", PreferredMaintenanceWindow="mon:00:00-mon:03:00")
        with self.assertRaisesRegex(Exception, "InvalidParameterValue"):
            self.create("two", PreferredBackupWindow="02:00-06:00", PreferredMaintenanceWindow="mon:00:00-mon:03:00")


class EcrTest(CloudTest):
    def test_a_rule_lives_from_creation_to_deletion(self):
        ecr = self.client("ecr")
        secret, other = (f"arn:aws:secretsmanager:eu-central-1:{ACCOUNT}:secret:ecr-pullthroughcache/{name}" for name in ("one", "two"))
        rule = {"ecrRepositoryPrefix": "docker", "upstreamRegistryUrl": "registry-1.docker.io"}
        self.refused("UnsupportedUpstreamRegistryException", ecr.create_pull_through_cache_rule, **rule)
        ecr.create_pull_through_cache_rule(**rule, credentialArn=secret)
        self.refused("PullThroughCacheRuleAlreadyExistsException", ecr.create_pull_through_cache_rule, **rule, credentialArn=secret)
        ecr.update_pull_through_cache_rule(ecrRepositoryPrefix="docker", credentialArn=other)
        read = ecr.describe_pull_through_cache_rules(ecrRepositoryPrefixes=["docker"])["pullThroughCacheRules"]
        self.assertEqual([("docker-hub", other)], [(item["upstreamRegistry"], item["credentialArn"]) for item in read])
        azure = {"ecrRepositoryPrefix": "azure", "upstreamRegistryUrl": "vendor.azurecr.io", "credentialArn": secret}
        self.assertEqual("azure-container-registry", ecr.create_pull_through_cache_rule(**azure)["upstreamRegistry"])
        ecr.delete_pull_through_cache_rule(ecrRepositoryPrefix="docker")
        self.refused("PullThroughCacheRuleNotFoundException", ecr.describe_pull_through_cache_rules, ecrRepositoryPrefixes=["docker"])


class EfsTest(CloudTest):
    def test_the_policy_of_a_file_system_is_deleted(self):
        efs = self.client("efs")
        key = efs.create_file_system(CreationToken="one", Encrypted=True)["FileSystemId"]
        efs.put_file_system_policy(FileSystemId=key, Policy=json.dumps({"Version": "2012-10-17", "Statement": []}))
        efs.delete_file_system_policy(FileSystemId=key)
        self.refused("PolicyNotFound", efs.describe_file_system_policy, FileSystemId=key)

    def test_a_zone_has_one_mount_target(self):
        efs, ec2 = self.client("efs"), self.client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        subnets = [
            ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{n}.0/24", AvailabilityZone=f"eu-central-1{zone}")["Subnet"]["SubnetId"]
            for n, zone in enumerate("aab")
        ]
        key = efs.create_file_system(CreationToken="three", Encrypted=True)["FileSystemId"]
        efs.create_mount_target(FileSystemId=key, SubnetId=subnets[0])
        self.refused("MountTargetConflict", efs.create_mount_target, FileSystemId=key, SubnetId=subnets[1])
        efs.create_mount_target(FileSystemId=key, SubnetId=subnets[2])

    def test_a_file_system_that_is_gone_is_gone_with_its_policies(self):
        efs = self.client("efs")
        key = efs.create_file_system(CreationToken="two", Encrypted=True)["FileSystemId"]
        efs.delete_file_system(FileSystemId=key)
        for describe in (efs.describe_file_system_policy, efs.describe_backup_policy):
            self.refused("FileSystemNotFound", describe, FileSystemId=key)


class S3Test(CloudTest):
    def bucket(self, name):
        self.client("s3").create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})

    def log_to(self, resource, target_prefix):
        statements = [
            {
                "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
                "Condition": {"Bool": {"aws:SecureTransport": "false"}},
            },
            {"Effect": "Allow", "Principal": {"Service": "logging.s3.amazonaws.com"}, "Action": "s3:PutObject", "Resource": resource},
        ]
        s3 = self.client("s3")
        s3.put_bucket_policy(Bucket="logs", Policy=json.dumps({"Version": "2012-10-17", "Statement": statements}))
        logging = {"LoggingEnabled": {"TargetBucket": "logs", "TargetPrefix": target_prefix}}
        s3.put_bucket_logging(Bucket="data", BucketLoggingStatus=logging)
        return s3.get_bucket_logging(Bucket="data")["LoggingEnabled"]["TargetPrefix"]

    def test_access_logs_go_where_the_policy_allows_and_nowhere_else(self):
        self.bucket("logs")
        self.bucket("data")
        self.assertEqual("logs/data/", self.log_to("arn:aws:s3:::logs/logs/*", "logs/data/"))
        with self.assertRaisesRegex(Exception, "InvalidTargetBucketForLogging"):
            self.log_to("arn:aws:s3:::logs/other/*", "logs/data/")


class Ec2Test(CloudTest):
    def test_tags_of_a_template_are_not_in_its_data_and_can_be_changed(self):
        ec2 = self.client("ec2")
        tags = [{"Key": "Name", "Value": "nodes"}]
        ec2.create_launch_template(
            LaunchTemplateName="nodes",
            LaunchTemplateData={"TagSpecifications": [{"ResourceType": "instance", "Tags": tags}]},
            TagSpecifications=[{"ResourceType": "launch-template", "Tags": tags}],
        )
        data = ec2.describe_launch_template_versions(LaunchTemplateName="nodes")["LaunchTemplateVersions"][0]["LaunchTemplateData"]
        self.assertEqual(["instance"], [item["ResourceType"] for item in data["TagSpecifications"]])
        template = ec2.describe_launch_templates(LaunchTemplateNames=["nodes"])["LaunchTemplates"][0]
        self.assertEqual(tags, template["Tags"])
        changed = [{"Key": "Name", "Value": "more nodes"}]
        ec2.create_tags(Resources=[template["LaunchTemplateId"]], Tags=changed)
        self.assertEqual(changed, ec2.describe_launch_templates(LaunchTemplateNames=["nodes"])["LaunchTemplates"][0]["Tags"])

    def run_instance(self, **interface):
        image = self.client("ssm").get_parameter(Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64")
        network = {"DeviceIndex": 0, "SubnetId": self.subnets(1)[0], **interface}
        return self.client("ec2").run_instances(
            ImageId=image["Parameter"]["Value"], MinCount=1, MaxCount=1, InstanceType="t3a.large", NetworkInterfaces=[network],
        )["Instances"][0]

    def test_an_instance_without_a_public_address_has_none(self):
        instance = self.run_instance(AssociatePublicIpAddress=False)
        self.assertNotIn("PublicIpAddress", instance)
        self.assertNotIn("Association", instance["NetworkInterfaces"][0])

    def test_a_protected_instance_is_protected_from_the_start(self):
        image = next(iter(self.client("ec2").describe_images(Owners=["099720109477"])["Images"]))["ImageId"]
        wanted = {"ImageId": image, "MinCount": 1, "MaxCount": 1, "SubnetId": self.subnets(1)[0]}
        for protected in (True, False):
            key = self.client("ec2").run_instances(**wanted, DisableApiTermination=protected)["Instances"][0]["InstanceId"]
            read = self.client("ec2").describe_instance_attribute(InstanceId=key, Attribute="disableApiTermination")
            self.assertEqual(protected, read["DisableApiTermination"]["Value"])
            if protected:
                self.refused("OperationNotPermitted", self.client("ec2").terminate_instances, InstanceIds=[key])

    def test_a_disk_without_a_size_has_that_of_the_image(self):
        image = next(iter(self.client("ec2").describe_images(Owners=["099720109477"])["Images"]))["ImageId"]
        disk = {"DeviceName": "/dev/xvda", "Ebs": {"Encrypted": True, "VolumeType": "gp3"}}
        instance = self.client("ec2").run_instances(
            ImageId=image, MinCount=1, MaxCount=1, InstanceType="t3a.large", SubnetId=self.subnets(1)[0], BlockDeviceMappings=[disk],
        )["Instances"][0]["InstanceId"]
        attached = [{"Name": "attachment.instance-id", "Values": [instance]}]
        volume = self.client("ec2").describe_volumes(Filters=attached)["Volumes"][0]
        self.assertEqual((8, True, "gp3"), (volume["Size"], volume["Encrypted"], volume["VolumeType"]))

    def test_a_rule_for_a_security_group_keeps_its_description(self):
        ec2 = self.client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        group = ec2.create_security_group(GroupName="efs", Description="d", VpcId=vpc)["GroupId"]
        source = {"GroupId": group, "Description": "NFS"}
        rule = {"IpProtocol": "tcp", "FromPort": 2049, "ToPort": 2049, "UserIdGroupPairs": [source]}
        created = ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[rule])["SecurityGroupRules"][0]
        read = ec2.describe_security_group_rules(SecurityGroupRuleIds=[created["SecurityGroupRuleId"]])["SecurityGroupRules"][0]
        self.assertEqual(("NFS", group), (read["Description"], read["ReferencedGroupInfo"]["GroupId"]))

    def test_detailed_monitoring_is_switched(self):
        ec2, key = self.client("ec2"), self.run_instance()["InstanceId"]
        self.assertEqual("enabled", ec2.monitor_instances(InstanceIds=[key])["InstanceMonitorings"][0]["Monitoring"]["State"])
        read = ec2.describe_instances(InstanceIds=[key])["Reservations"][0]["Instances"][0]
        self.assertEqual("enabled", read["Monitoring"]["State"])
        self.assertEqual("disabled", ec2.unmonitor_instances(InstanceIds=[key])["InstanceMonitorings"][0]["Monitoring"]["State"])


class ImageTest(CloudTest):
    def test_public_parameters_name_images_that_exist(self):
        for key in (
            "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
            "/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/image_id",
        ):
            with self.subTest(key):
                image = self.client("ssm").get_parameter(Name=key)["Parameter"]["Value"]
                self.assertEqual([image], [found["ImageId"] for found in self.client("ec2").describe_images(ImageIds=[image])["Images"]])

    def test_an_unknown_public_parameter_is_not_found(self):
        unknown = "/aws/service/eks/optimized-ami/1.35/windows/recommended/image_id"
        self.refused("ParameterNotFound", self.client("ssm").get_parameter, Name=unknown)

    def test_ubuntu_for_eks_is_found_by_owner_and_name(self):
        name = {"Name": "name", "Values": ["ubuntu-eks/k8s_1.35/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*"]}
        found = self.client("ec2").describe_images(Owners=["099720109477"], Filters=[name])["Images"]
        self.assertEqual(["x86_64"], [image["Architecture"] for image in found])


class SsmTest(CloudTest):
    def setUp(self):
        super().setUp()
        self.ssm = self.client("ssm")

    def baseline(self):
        return self.ssm.create_patch_baseline(Name="baseline", OperatingSystem="AMAZON_LINUX_2023", Description="d")["BaselineId"]

    def test_a_baseline_is_read_tagged_and_changed(self):
        key = self.baseline()
        self.ssm.add_tags_to_resource(ResourceType="PatchBaseline", ResourceId=key, Tags=[{"Key": "a", "Value": "b"}])
        tags = self.ssm.list_tags_for_resource(ResourceType="PatchBaseline", ResourceId=key)["TagList"]
        self.assertEqual([{"Key": "a", "Value": "b"}], tags)
        self.ssm.update_patch_baseline(BaselineId=key, ApprovedPatches=["KB1"])
        read = self.ssm.get_patch_baseline(BaselineId=key)
        self.assertEqual(("baseline", "d", ["KB1"]), (read["Name"], read["Description"], read["ApprovedPatches"]))
        self.refused("DoesNotExistException", self.ssm.get_patch_baseline, BaselineId="pb-00000000000000000")

    def test_a_patch_group_is_listed_until_it_is_deregistered(self):
        key = self.baseline()
        self.ssm.register_patch_baseline_for_patch_group(BaselineId=key, PatchGroup="group")
        mappings = self.ssm.describe_patch_groups()["Mappings"]
        self.assertEqual([("group", key)], [(item["PatchGroup"], item["BaselineIdentity"]["BaselineId"]) for item in mappings])
        self.assertEqual(["group"], self.ssm.get_patch_baseline(BaselineId=key)["PatchGroups"])
        self.ssm.deregister_patch_baseline_for_patch_group(BaselineId=key, PatchGroup="group")
        self.assertEqual([], self.ssm.describe_patch_groups()["Mappings"])

    def test_targets_and_tasks_of_a_window_are_found_and_changed(self):
        window = self.ssm.create_maintenance_window(
            Name="nightly", Schedule="cron(0 0 * * ? *)", Duration=3, Cutoff=1, AllowUnassociatedTargets=False,
        )
        key = {"WindowId": window["WindowId"]}
        by_tag = [{"Key": "tag:Patch Group", "Values": ["group"]}]
        target = self.ssm.register_target_with_maintenance_window(**key, ResourceType="INSTANCE", Targets=by_tag)["WindowTargetId"]
        other = self.ssm.register_target_with_maintenance_window(**key, ResourceType="INSTANCE", Targets=by_tag)["WindowTargetId"]
        to = [{"Key": "WindowTargetIds", "Values": [target]}]
        task = self.ssm.register_task_with_maintenance_window(
            **key, Targets=to, TaskArn="AWS-RunPatchBaseline", TaskType="RUN_COMMAND",
        )["WindowTaskId"]
        self.ssm.update_maintenance_window(**key, Duration=4)
        self.ssm.update_maintenance_window_target(**key, WindowTargetId=target, Name="named")
        self.ssm.update_maintenance_window_task(**key, WindowTaskId=task, Priority=5)
        self.assertEqual(4, self.ssm.get_maintenance_window(**key)["Duration"])
        wanted = [{"Key": "WindowTargetId", "Values": [target]}]
        targets = self.ssm.describe_maintenance_window_targets(**key, Filters=wanted)["Targets"]
        self.assertEqual([(target, "named")], [(item["WindowTargetId"], item["Name"]) for item in targets])
        self.assertNotEqual(target, other)
        self.assertEqual(5, self.ssm.get_maintenance_window_task(**key, WindowTaskId=task)["Priority"])
        wanted = [{"Key": "WindowTaskId", "Values": [task]}]
        tasks = self.ssm.describe_maintenance_window_tasks(**key, Filters=wanted)["Tasks"]
        self.assertEqual([task], [item["WindowTaskId"] for item in tasks])
