"""What a teardown finds, and what gets in its way: interfaces, volumes, load balancers, tags."""
import base64

from cryptography import x509

from .bench import ACCOUNT, CloudTest

MINE = "kubernetes.io/cluster/simphera"
TAGS = [{"Key": MINE, "Value": "owned"}]


class LeftoverTest(CloudTest):
    def setUp(self):
        super().setUp()
        self.ec2 = self.client("ec2")

    def network(self):
        subnets = self.subnets()
        vpc = self.ec2.describe_subnets(SubnetIds=subnets)["Subnets"][0]["VpcId"]
        return vpc, subnets, self.ec2.create_security_group(GroupName="group", Description="group", VpcId=vpc)["GroupId"]

    def interfaces(self, vpc):
        return self.ec2.describe_network_interfaces(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["NetworkInterfaces"]

    def test_an_interface_keeps_its_subnet_and_its_groups(self):
        _, (subnet, _), group = self.network()
        tags = [{"ResourceType": "network-interface", "Tags": TAGS}]
        made = self.ec2.create_network_interface(SubnetId=subnet, Groups=[group], TagSpecifications=tags)
        key = made["NetworkInterface"]["NetworkInterfaceId"]
        found = self.ec2.describe_network_interfaces(Filters=[{"Name": f"tag:{MINE}", "Values": ["owned"]}])["NetworkInterfaces"]
        self.assertEqual([(key, "available")], [(item["NetworkInterfaceId"], item["Status"]) for item in found])
        self.refused("DependencyViolation", self.ec2.delete_subnet, SubnetId=subnet)
        self.refused("DependencyViolation", self.ec2.delete_security_group, GroupId=group)
        self.ec2.delete_network_interface(NetworkInterfaceId=key)
        self.ec2.delete_security_group(GroupId=group)
        self.ec2.delete_subnet(SubnetId=subnet)

    def test_the_interface_of_an_instance_is_in_use_until_it_is_terminated(self):
        vpc, (subnet, _), _ = self.network()
        image = self.ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
        instance = self.ec2.run_instances(ImageId=image, SubnetId=subnet, MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
        key = self.interfaces(vpc)[0]["NetworkInterfaceId"]
        self.refused("InvalidParameterValue", self.ec2.delete_network_interface, NetworkInterfaceId=key)
        self.refused("DependencyViolation", self.ec2.delete_subnet, SubnetId=subnet)
        self.ec2.terminate_instances(InstanceIds=[instance])
        self.ec2.delete_subnet(SubnetId=subnet)

    def test_a_load_balancer_keeps_its_subnets_until_it_is_deleted(self):
        vpc, subnets, _ = self.network()
        balancers, classic = self.client("elbv2"), self.client("elb")
        arn = balancers.create_load_balancer(Name="one", Type="network", Subnets=subnets, Tags=TAGS)["LoadBalancers"][0]["LoadBalancerArn"]
        listener = {"Protocol": "TCP", "LoadBalancerPort": 80, "InstancePort": 80}
        classic.create_load_balancer(LoadBalancerName="two", Listeners=[listener], Subnets=subnets[:1], Tags=TAGS)
        self.assertEqual(["in-use"] * 3, [item["Status"] for item in self.interfaces(vpc)])
        key = self.interfaces(vpc)[0]["NetworkInterfaceId"]
        self.refused("InvalidParameterValue", self.ec2.delete_network_interface, NetworkInterfaceId=key)
        self.refused("DependencyViolation", self.ec2.delete_subnet, SubnetId=subnets[0])
        balancers.delete_load_balancer(LoadBalancerArn=arn)
        self.assertEqual(["ELB two"], [item["Description"] for item in self.interfaces(vpc)])
        classic.delete_load_balancer(LoadBalancerName="two")
        for subnet in subnets:
            self.ec2.delete_subnet(SubnetId=subnet)

    def test_a_volume_is_found_by_tag_and_deleted_when_it_is_free(self):
        tags = [{"ResourceType": "volume", "Tags": TAGS}]
        volume = self.ec2.create_volume(AvailabilityZone="eu-central-1a", Size=8, TagSpecifications=tags)
        key = {"VolumeId": volume["VolumeId"]}
        image = self.ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
        instance = self.ec2.run_instances(ImageId=image, MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
        self.ec2.attach_volume(**key, InstanceId=instance, Device="/dev/sdf")
        self.refused("VolumeInUse", self.ec2.delete_volume, **key)
        self.ec2.detach_volume(**key)
        self.refused("InvalidAttachment.NotFound", self.ec2.detach_volume, **key, InstanceId=instance)
        found = self.ec2.describe_volumes(Filters=[{"Name": "tag-key", "Values": [MINE]}, {"Name": "status", "Values": ["available"]}])
        self.assertEqual([volume["VolumeId"]], [item["VolumeId"] for item in found["Volumes"]])
        self.ec2.delete_volume(**key)
        self.refused("InvalidVolume.NotFound", self.ec2.delete_volume, **key)

    def test_everything_of_a_cluster_is_found_by_its_tag(self):
        eks, tagging, subnets = self.client("eks"), self.client("resourcegroupstaggingapi"), self.subnets()
        role = f"arn:aws:iam::{ACCOUNT}:role/one"
        eks.create_cluster(name="simphera", roleArn=role, resourcesVpcConfig={"subnetIds": subnets}, tags={"infra": "simphera"})
        eks.create_nodegroup(clusterName="simphera", nodegroupName="nodes", nodeRole=role, subnets=subnets, tags={"infra": "simphera"})
        self.client("secretsmanager").create_secret(Name="one", SecretString="x", Tags=[{"Key": "infra", "Value": "simphera"}])

        def found(*values, **more):
            filters = [{"Key": "infra", "Values": list(values)}]
            listed = tagging.get_resources(TagFilters=filters, **more)["ResourceTagMappingList"]
            return sorted(item["ResourceARN"].split(":")[2] for item in listed)

        self.assertEqual(["eks", "eks", "secretsmanager"], found("simphera"))
        self.assertEqual(["eks"], found(ResourceTypeFilters=["eks:cluster"]))
        self.assertEqual([], found("other"))

    def test_the_authority_of_a_cluster_is_a_certificate(self):
        cluster = {"roleArn": f"arn:aws:iam::{ACCOUNT}:role/one", "resourcesVpcConfig": {"subnetIds": self.subnets()}}
        data = self.client("eks").create_cluster(name="one", **cluster)["cluster"]["certificateAuthority"]["data"]
        certificate = x509.load_pem_x509_certificate(base64.b64decode(data))
        self.assertEqual("CN=kubernetes", certificate.subject.rfc4514_string())

    def test_the_types_of_all_families_are_known_by_their_size(self):
        sizes = {"m5.xlarge": 4, "m6i.xlarge": 4, "m6a.2xlarge": 8, "m7i.xlarge": 4, "c5.large": 2, "t3.medium": 2, "r6i.xlarge": 4,
                 "g4dn.2xlarge": 8, "g5.2xlarge": 8, "g6.2xlarge": 8, "p3.2xlarge": 8, "p3.16xlarge": 64, "p4d.24xlarge": 96}
        types = self.ec2.describe_instance_types(InstanceTypes=list(sizes))["InstanceTypes"]
        self.assertEqual(sizes, {item["InstanceType"]: item["VCpuInfo"]["DefaultVCpus"] for item in types})
        self.refused("InvalidInstanceType", self.ec2.describe_instance_types, InstanceTypes=["nope.large"])
