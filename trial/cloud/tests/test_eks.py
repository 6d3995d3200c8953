import base64

from .bench import ACCOUNT, CloudTest, session

ROLE = f"arn:aws:iam::{ACCOUNT}:role/one"


class EksTest(CloudTest):
    def setUp(self):
        super().setUp()
        self.eks, self.ec2 = self.client("eks"), self.client("ec2")
        self.subnet_ids = self.subnets()

    def create(self, name="one", mode="API", **more):
        return self.eks.create_cluster(
            name=name, version="1.34", roleArn=ROLE, resourcesVpcConfig={"subnetIds": self.subnet_ids},
            accessConfig={"authenticationMode": mode}, **more,
        )["cluster"]

    def create_group(self, **more):
        wanted = {"clusterName": "one", "nodegroupName": "nodes", "subnets": self.subnet_ids, "nodeRole": ROLE, **more}
        return self.eks.create_nodegroup(**wanted)["nodegroup"]

    def finish(self, update, **scope):
        """Waits for a change as the provider does."""
        described = self.eks.describe_update(name="one", updateId=update["update"]["id"], **scope)["update"]
        self.assertEqual(("Successful", []), (described["status"], described["errors"]))
        return described


class ClusterTest(EksTest):
    def test_a_cluster_is_what_was_asked_for_and_part_of_its_network(self):
        cluster = self.create(upgradePolicy={"supportType": "STANDARD"})
        self.assertEqual("API", cluster["accessConfig"]["authenticationMode"])
        self.assertEqual({"supportType": "STANDARD"}, cluster["upgradePolicy"])
        group = self.ec2.describe_security_groups(GroupIds=[cluster["resourcesVpcConfig"]["clusterSecurityGroupId"]])["SecurityGroups"][0]
        self.assertEqual(group["VpcId"], cluster["resourcesVpcConfig"]["vpcId"])
        self.assertTrue(base64.b64decode(cluster["certificateAuthority"]["data"]).decode("utf-8").startswith("-----BEGIN"))

    def test_two_clusters_have_two_issuers(self):
        self.assertNotEqual(self.create()["identity"], self.create("two")["identity"])

    def test_a_deleted_cluster_leaves_nothing_behind(self):
        group = self.create()["resourcesVpcConfig"]["clusterSecurityGroupId"]
        self.eks.create_addon(clusterName="one", addonName="coredns")
        self.eks.delete_cluster(name="one")
        self.refused("InvalidGroup.NotFound", self.ec2.describe_security_groups, GroupIds=[group])
        self.create()
        self.assertEqual([], self.eks.list_addons(clusterName="one")["addons"])

    def test_a_cluster_with_nodes_is_not_deleted(self):
        self.create()
        self.create_group()
        self.refused("ResourceInUseException", self.eks.delete_cluster, name="one")

    def test_a_cluster_changes_in_place(self):
        self.create(mode="API_AND_CONFIG_MAP")
        changes = {
            "logging": {"clusterLogging": [{"types": ["audit"], "enabled": True}]},
            "resourcesVpcConfig": {"endpointPublicAccess": False, "endpointPrivateAccess": True},
            "accessConfig": {"authenticationMode": "API"},
            "upgradePolicy": {"supportType": "STANDARD"},
        }
        updates = [self.eks.update_cluster_config(name="one", **{key: value}) for key, value in changes.items()]
        kinds = [self.finish(update)["type"] for update in updates]
        self.assertEqual(["LoggingUpdate", "EndpointAccessUpdate", "AccessConfigUpdate", "UpgradePolicyUpdate"], kinds)
        cluster = self.eks.describe_cluster(name="one")["cluster"]
        network = cluster["resourcesVpcConfig"]
        self.assertEqual((False, True), (network["endpointPublicAccess"], network["endpointPrivateAccess"]))
        self.assertEqual(self.subnet_ids, cluster["resourcesVpcConfig"]["subnetIds"])
        self.assertEqual(("API", "STANDARD"), (cluster["accessConfig"]["authenticationMode"], cluster["upgradePolicy"]["supportType"]))
        back = {"authenticationMode": "CONFIG_MAP"}
        self.refused("InvalidParameterException", self.eks.update_cluster_config, name="one", accessConfig=back)

    def test_the_version_rises_one_minor_at_a_time(self):
        self.create()
        for version in ("1.33", "1.34", "1.36"):
            self.refused("InvalidParameterException", self.eks.update_cluster_version, name="one", version=version)
        self.finish(self.eks.update_cluster_version(name="one", version="1.35"))
        self.assertEqual("1.35", self.eks.describe_cluster(name="one")["cluster"]["version"])

    def test_secrets_can_be_encrypted_later(self):
        self.create()
        config = [{"resources": ["secrets"], "provider": {"keyArn": f"arn:aws:kms:eu-central-1:{ACCOUNT}:key/1"}}]
        self.finish(self.eks.associate_encryption_config(clusterName="one", encryptionConfig=config))
        self.assertEqual(config, self.eks.describe_cluster(name="one")["cluster"]["encryptionConfig"])


class NodeGroupTest(EksTest):
    def setUp(self):
        super().setUp()
        self.create()

    def template(self, **data):
        data = {"EbsOptimized": True, **data}
        created = self.ec2.create_launch_template(LaunchTemplateName="nodes", LaunchTemplateData=data)["LaunchTemplate"]["LaunchTemplateId"]
        self.addCleanup(self.ec2.delete_launch_template, LaunchTemplateId=created)
        return {"id": created}

    def template_names(self):
        return {template["LaunchTemplateName"] for template in self.ec2.describe_launch_templates()["LaunchTemplates"]}

    def test_a_group_has_what_was_asked_for_and_the_version_of_its_cluster(self):
        group = self.create_group(updateConfig={"maxUnavailable": 3}, launchTemplate=self.template())
        self.assertEqual({"maxUnavailable": 3}, group["updateConfig"])
        self.assertEqual(("1.34", "1"), (group["version"], group["launchTemplate"]["version"]))
        self.assertTrue(group["releaseVersion"].startswith("1.34."))
        self.assertFalse({"remoteAccess", "diskSize"} & group.keys())

    def test_its_auto_scaling_group_exists_and_can_be_tagged(self):
        scaling = self.client("autoscaling")
        templates = self.template_names()
        name = self.create_group()["resources"]["autoScalingGroups"][0]["name"]
        self.assertEqual(templates | {name}, self.template_names())
        tag = {"ResourceId": name, "ResourceType": "auto-scaling-group", "Key": "k", "Value": "v", "PropagateAtLaunch": True}
        scaling.create_or_update_tags(Tags=[tag])
        tags = scaling.describe_auto_scaling_groups(AutoScalingGroupNames=[name])["AutoScalingGroups"][0]["Tags"]
        self.assertIn(("k", "v"), [(tag["Key"], tag["Value"]) for tag in tags])
        self.eks.delete_nodegroup(clusterName="one", nodegroupName="nodes")
        self.assertEqual([], scaling.describe_auto_scaling_groups()["AutoScalingGroups"])
        self.assertEqual(templates, self.template_names())

    def test_an_image_in_the_template_excludes_a_version(self):
        template = self.template(ImageId="ami-12345678", InstanceType="g5.2xlarge")
        refused = {"clusterName": "one", "nodegroupName": "nodes", "subnets": self.subnet_ids, "nodeRole": ROLE, "launchTemplate": template}
        self.refused("InvalidParameterException", self.eks.create_nodegroup, version="1.34", **refused)
        group = self.create_group(launchTemplate=template)
        self.assertEqual(("CUSTOM", "ami-12345678"), (group["amiType"], group["releaseVersion"]))
        self.assertNotIn("instanceTypes", group)

    def test_nodes_are_never_newer_than_their_cluster(self):
        self.create_group()
        newer = {"clusterName": "one", "nodegroupName": "nodes", "version": "1.35"}
        self.refused("InvalidParameterException", self.eks.update_nodegroup_version, **newer)
        self.eks.update_cluster_version(name="one", version="1.35")
        self.finish(self.eks.update_nodegroup_version(**newer), nodegroupName="nodes")
        self.assertEqual("1.35", self.eks.describe_nodegroup(clusterName="one", nodegroupName="nodes")["nodegroup"]["version"])

    def test_a_change_of_size_and_of_template_is_an_update(self):
        template = self.template()
        self.create_group(launchTemplate=dict(template))
        size = {"minSize": 1, "maxSize": 5, "desiredSize": 2}
        self.finish(self.eks.update_nodegroup_config(clusterName="one", nodegroupName="nodes", scalingConfig=size), nodegroupName="nodes")
        self.ec2.create_launch_template_version(LaunchTemplateId=template["id"], LaunchTemplateData={"EbsOptimized": False})
        change = {"launchTemplate": {**template, "version": "2"}}
        self.finish(self.eks.update_nodegroup_version(clusterName="one", nodegroupName="nodes", **change), nodegroupName="nodes")
        group = self.eks.describe_nodegroup(clusterName="one", nodegroupName="nodes")["nodegroup"]
        self.assertEqual((size, "2"), (group["scalingConfig"], group["launchTemplate"]["version"]))


class AddOnTest(EksTest):
    def setUp(self):
        super().setUp()
        self.create()

    def test_an_add_on_lives_from_creation_to_deletion(self):
        wanted = {"clusterName": "one", "addonName": "kube-proxy", "configurationValues": '{"mode": "ipvs"}', "tags": {"a": "b"}}
        created = self.eks.create_addon(**wanted)["addon"]
        self.assertEqual(("ACTIVE", "v1.34.0-eksbuild.1", {"a": "b"}), (created["status"], created["addonVersion"], created["tags"]))
        update = self.eks.update_addon(clusterName="one", addonName="kube-proxy", addonVersion="v1.34.1-eksbuild.2", configurationValues="")
        self.finish(update, addonName="kube-proxy")
        changed = self.eks.describe_addon(clusterName="one", addonName="kube-proxy")["addon"]
        self.assertEqual("v1.34.1-eksbuild.2", changed["addonVersion"])
        self.assertNotIn("configurationValues", changed)
        self.eks.delete_addon(clusterName="one", addonName="kube-proxy")
        self.refused("ResourceNotFoundException", self.eks.describe_addon, clusterName="one", addonName="kube-proxy")

    def test_what_aws_refuses_is_refused(self):
        for code, wanted in (
            ("InvalidParameterException", {"addonName": "no-such-add-on"}),
            ("InvalidParameterException", {"addonName": "coredns", "addonVersion": "latest"}),
            ("InvalidParameterException", {"addonName": "coredns", "configurationValues": "just words"}),
            ("ResourceNotFoundException", {"addonName": "coredns", "clusterName": "two"}),
        ):
            with self.subTest(wanted):
                self.refused(code, self.eks.create_addon, **{"clusterName": "one", **wanted})
        self.eks.create_addon(clusterName="one", addonName="coredns")
        self.refused("ResourceInUseException", self.eks.create_addon, clusterName="one", addonName="coredns")

    def test_versions_are_listed_per_kubernetes_version(self):
        found = self.eks.describe_addon_versions(addonName="kube-proxy", kubernetesVersion="1.35")["addons"]
        self.assertEqual([["v1.35.0-eksbuild.1"]], [[version["addonVersion"] for version in addon["addonVersions"]] for addon in found])


class ZoneTest(CloudTest):
    def test_a_zone_without_control_planes_is_refused_with_those_that_have_them(self):
        at = {"region_name": "us-east-1", "endpoint_url": self.endpoint, "aws_access_key_id": "test", "aws_secret_access_key": "test"}
        ec2, eks = session.client("ec2", **at), session.client("eks", **at)
        zones = {zone["ZoneId"]: zone["ZoneName"] for zone in ec2.describe_availability_zones()["AvailabilityZones"]}
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        subnets = [
            ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{n}.0/24", AvailabilityZone=zones[f"use1-az{n}"])["Subnet"]["SubnetId"]
            for n in range(1, 4)
        ]
        message = self.refused(
            "UnsupportedAvailabilityZoneException", eks.create_cluster, name="one", roleArn=ROLE,
            resourcesVpcConfig={"subnetIds": subnets})
        self.assertIn(f"because {zones['use1-az3']}, the targeted", message)
        self.assertNotIn(zones["use1-az3"], message.split("zones: ")[1])
        eks.create_cluster(name="one", roleArn=ROLE, resourcesVpcConfig={"subnetIds": subnets[:2]})


class AccessTest(EksTest):
    def test_the_creator_is_administrator_unless_that_is_declined(self):
        self.create()
        creator = self.eks.list_access_entries(clusterName="one")["accessEntries"]
        self.assertEqual([f"arn:aws:iam::{ACCOUNT}:user/moto"], creator)
        policies = self.eks.list_associated_access_policies(clusterName="one", principalArn=creator[0])["associatedAccessPolicies"]
        self.assertEqual(["AmazonEKSClusterAdminPolicy"], [policy["policyArn"].rsplit("/", 1)[1] for policy in policies])
        declined = {"authenticationMode": "API", "bootstrapClusterCreatorAdminPermissions": False}
        self.eks.create_cluster(name="two", roleArn=ROLE, resourcesVpcConfig={"subnetIds": self.subnet_ids}, accessConfig=declined)
        self.assertEqual([], self.eks.list_access_entries(clusterName="two")["accessEntries"])

    def test_a_role_that_creates_the_cluster_has_an_entry_already_unless_that_is_declined(self):
        role = f"arn:aws:iam::{ACCOUNT}:role/deployer"
        key = self.client("sts").assume_role(RoleArn=role, RoleSessionName="apply")["Credentials"]
        eks = session.client(
            "eks", region_name="eu-central-1", endpoint_url=self.endpoint, aws_access_key_id=key["AccessKeyId"],
            aws_secret_access_key=key["SecretAccessKey"], aws_session_token=key["SessionToken"])
        for name, admits in (("one", True), ("two", False)):
            access = {"authenticationMode": "API", "bootstrapClusterCreatorAdminPermissions": admits}
            eks.create_cluster(name=name, roleArn=ROLE, resourcesVpcConfig={"subnetIds": self.subnet_ids}, accessConfig=access)
        self.assertEqual([role], eks.list_access_entries(clusterName="one")["accessEntries"])
        self.refused("ResourceInUseException", eks.create_access_entry, clusterName="one", principalArn=role)
        eks.create_access_entry(clusterName="two", principalArn=role)

    def test_an_entry_and_its_policy_live_from_creation_to_deletion(self):
        self.create()
        entry = {"clusterName": "one", "principalArn": f"arn:aws:iam::{ACCOUNT}:role/testers"}
        policy = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy"
        created = self.eks.create_access_entry(**entry, kubernetesGroups=["testers"])["accessEntry"]
        self.assertEqual((["testers"], entry["principalArn"]), (created["kubernetesGroups"], created["username"]))
        self.eks.update_access_entry(**entry, kubernetesGroups=["readers"])
        self.assertEqual(["readers"], self.eks.describe_access_entry(**entry)["accessEntry"]["kubernetesGroups"])
        scope = {"type": "namespace", "namespaces": ["simphera"]}
        self.eks.associate_access_policy(**entry, policyArn=policy, accessScope=scope)
        listed = self.eks.list_associated_access_policies(**entry)["associatedAccessPolicies"]
        self.assertEqual([(policy, scope)], [(item["policyArn"], item["accessScope"]) for item in listed])
        self.eks.disassociate_access_policy(**entry, policyArn=policy)
        self.assertEqual([], self.eks.list_associated_access_policies(**entry)["associatedAccessPolicies"])
        self.eks.delete_access_entry(**entry)
        self.refused("ResourceNotFoundException", self.eks.describe_access_entry, **entry)

    def test_what_aws_refuses_is_refused(self):
        self.create()
        role = f"arn:aws:iam::{ACCOUNT}:role/testers"
        for wanted in (
            {"principalArn": "testers"},
            {"principalArn": role, "kubernetesGroups": ["system:masters"]},
            {"principalArn": role, "kubernetesGroups": ["testers"], "type": "EC2_LINUX"},
        ):
            with self.subTest(wanted):
                self.refused("InvalidParameterException", self.eks.create_access_entry, clusterName="one", **wanted)

    def test_a_cluster_that_keeps_access_in_a_config_map_has_no_entries(self):
        self.create(mode="CONFIG_MAP")
        self.refused("InvalidRequestException", self.eks.list_access_entries, clusterName="one")


class TagTest(EksTest):
    def test_everything_in_eks_can_be_tagged(self):
        role = f"arn:aws:iam::{ACCOUNT}:role/testers"
        arns = [
            self.create()["arn"],
            self.create_group()["nodegroupArn"],
            self.eks.create_addon(clusterName="one", addonName="coredns")["addon"]["addonArn"],
            self.eks.create_access_entry(clusterName="one", principalArn=role)["accessEntry"]["accessEntryArn"],
        ]
        for arn in arns:
            with self.subTest(arn):
                self.eks.tag_resource(resourceArn=arn, tags={"a": "1", "b": "2", "c": "3"})
                self.eks.untag_resource(resourceArn=arn, tagKeys=["a", "b"])
                self.assertEqual({"c": "3"}, self.eks.list_tags_for_resource(resourceArn=arn)["tags"])
        self.refused("ResourceNotFoundException", self.eks.list_tags_for_resource, resourceArn=arns[0] + "x")
