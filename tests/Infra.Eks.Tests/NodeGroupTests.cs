using System.Text.Json;
using Infra.Constructs.Eks;
using Infra.Inventory;

namespace Infra.Eks.Tests;

public sealed class NodeGroupTests : EksBench
{
    private static readonly Dictionary<string, string> CommonTags = new() { ["cost-center"] = "42" };

    [Fact]
    public void Group_follows_the_cluster_version_starts_at_its_minimum_and_leaves_the_size_to_the_autoscaler()
    {
        var group = Render(Props).At("aws_eks_node_group.node_group_default");

        Assert.Equal("default-", group.GetProperty("node_group_name_prefix").GetString());
        Assert.Equal("AL2023_x86_64_STANDARD", group.GetProperty("ami_type").GetString());
        Assert.Equal("ON_DEMAND", group.GetProperty("capacity_type").GetString());
        Assert.Equal("${aws_eks_cluster.cluster.version}", group.GetProperty("version").GetString());
        Assert.Equal("${aws_launch_template.launch_template_default.id}",
            group.GetProperty("launch_template").GetProperty("id").GetString());
        Assert.Equal("${aws_launch_template.launch_template_default.latest_version}",
            group.GetProperty("launch_template").GetProperty("version").GetString());
        var scaling = group.GetProperty("scaling_config");
        Assert.Equal((1, 12, 1), (Number(scaling, "min_size"), Number(scaling, "max_size"), Number(scaling, "desired_size")));
        Assert.Equal(1, Number(group.GetProperty("update_config"), "max_unavailable"));
        Assert.True(group.GetProperty("lifecycle").GetProperty("create_before_destroy").GetBoolean());
        Assert.Equal(["scaling_config[0].desired_size"], Strings(group.GetProperty("lifecycle").GetProperty("ignore_changes")));
        Assert.Equal("2h", group.GetProperty("timeouts").GetProperty("update").GetString());
    }

    [Fact]
    public void Groups_are_recorded_by_their_names_for_people_and_the_cluster_with_its_version()
    {
        _ = Render(Props with { NodeGroups = [Linux, Gpu with { Title = "gpuexecnodes-550.90.07", CapacityType = CapacityType.Spot }] });

        var inventory = Scope.Inventory.ToInventory();
        Assert.Equal(
            [("default", CapacityType.OnDemand, 1, 12), ("gpuexecnodes-550.90.07", CapacityType.Spot, 0, 12)],
            inventory.InstanceGroups.Select(group => (group.Name, group.CapacityType, group.Min, group.Max)));
        Assert.Equal(["g5.2xlarge"], inventory.InstanceGroups[1].InstanceTypes);
        Assert.Equal(("acme", "module.eks.aws_eks_cluster.cluster", "1.35", "kubernetesVersion"),
            (inventory.Cluster!.Name, inventory.Cluster.Address, inventory.Cluster.KubernetesVersion, inventory.Cluster.VersionInput));
        Assert.Equal(["/aws/containerinsights/acme", "/aws/eks/acme"], inventory.LogGroupPrefixes);
    }

    [Fact]
    public void Nodes_come_after_their_permissions_and_the_pod_network_and_go_before_them()
    {
        var dependencies = Strings(Render(Props).Single("aws_eks_node_group").GetProperty("depends_on"));

        Assert.Equal(
            [
                "aws_iam_role.node_role_default",
                "aws_iam_role_policy_attachment.node_role_default_AmazonEKSWorkerNodePolicy",
                "aws_iam_role_policy_attachment.node_role_default_AmazonEC2ContainerRegistryPullOnly",
                "aws_iam_role_policy_attachment.node_role_default_AmazonSSMManagedInstanceCore",
                "aws_eks_addon.vpc_cni",
                "aws_eks_addon.kube_proxy",
            ],
            dependencies);
    }

    [Fact]
    public void Node_role_carries_the_infrastructure_name_and_may_not_change_network_interfaces()
    {
        var eks = Render(Props);

        Assert.Equal("acme-default", eks.At("aws_iam_role.node_role_default").GetProperty("name").GetString());
        Assert.DoesNotContain(eks.Addresses, address => address.Contains("node_role_default_AmazonEKS_CNI", StringComparison.Ordinal));
    }

    [Fact]
    public void Instances_are_private_encrypted_tagged_and_give_their_credentials_only_to_IMDSv2()
    {
        var template = Render(Props with { Tags = CommonTags }).At("aws_launch_template.launch_template_default");

        Assert.Equal("acme-default", template.GetProperty("name").GetString());
        Assert.Equal("required", template.GetProperty("metadata_options").GetProperty("http_tokens").GetString());
        Assert.Equal(2, Number(template.GetProperty("metadata_options"), "http_put_response_hop_limit"));
        Assert.True(template.GetProperty("monitoring").GetProperty("enabled").GetBoolean());
        Assert.Equal("/dev/xvda", template.GetProperty("block_device_mappings")[0].GetProperty("device_name").GetString());
        var disk = template.GetProperty("block_device_mappings")[0].GetProperty("ebs");
        Assert.Equal("gp3", disk.GetProperty("volume_type").GetString());
        Assert.Equal("true", disk.GetProperty("encrypted").GetString());
        Assert.Equal((200, 3000, 125), (Number(disk, "volume_size"), Number(disk, "iops"), Number(disk, "throughput")));
        var network = template.GetProperty("network_interfaces")[0];
        Assert.Equal("false", network.GetProperty("associate_public_ip_address").GetString());
        Assert.Equal(["${aws_eks_cluster.cluster.vpc_config[0].cluster_security_group_id}"],
            Strings(network.GetProperty("security_groups")));
        var specifications = template.GetProperty("tag_specifications").EnumerateArray().ToList();
        Assert.Equal(["instance", "volume", "network-interface"],
            specifications.Select(item => item.GetProperty("resource_type").GetString()));
        Assert.All(specifications, item => Assert.Equal("42", item.GetProperty("tags").GetProperty("cost-center").GetString()));
        Assert.All(specifications, item => Assert.Equal("acme-default", item.GetProperty("tags").GetProperty("Name").GetString()));
        Assert.False(template.TryGetProperty("image_id", out _));
        Assert.False(template.TryGetProperty("user_data", out _));
    }

    [Fact]
    public void Autoscaler_sees_what_a_node_of_an_empty_group_would_be_like()
    {
        var tags = Render(Props with { NodeGroups = [Linux, Gpu], Tags = CommonTags })
            .At("aws_autoscaling_group_tag.autoscaling_tags_gpuexecnodes_550_90_07");

        Assert.Equal("${aws_eks_node_group.node_group_gpuexecnodes_550_90_07.resources[0].autoscaling_groups[0].name}",
            tags.GetProperty("autoscaling_group_name").GetString());
        var expected = new Dictionary<string, string?>
        {
            ["cost-center"] = "42",
            ["k8s.io/cluster-autoscaler/node-template/label/purpose"] = "gpu",
            ["k8s.io/cluster-autoscaler/node-template/label/gpu-driver"] = "550.90.07",
            ["k8s.io/cluster-autoscaler/node-template/taint/purpose"] = "gpu:NoSchedule",
            ["k8s.io/cluster-autoscaler/node-template/resources/ephemeral-storage"] = "100G",
        };
        Assert.Equal(expected, tags.GetProperty("for_each").EnumerateObject().ToDictionary(tag => tag.Name, tag => tag.Value.GetString()));
        Assert.True(tags.GetProperty("tag").GetProperty("propagate_at_launch").GetBoolean());
    }

    [Fact]
    public void Labels_taints_and_spot_capacity_reach_the_group()
    {
        var group = Render(Props with { NodeGroups = [Linux, Gpu with { CapacityType = CapacityType.Spot }] })
            .At("aws_eks_node_group.node_group_gpuexecnodes_550_90_07");

        Assert.Equal("SPOT", group.GetProperty("capacity_type").GetString());
        Assert.Equal("550.90.07", group.GetProperty("labels").GetProperty("gpu-driver").GetString());
        Assert.Equal("NO_SCHEDULE", group.GetProperty("taint")[0].GetProperty("effect").GetString());
    }

    [Theory]
    [InlineData(TaintEffect.NoSchedule, "NO_SCHEDULE")]
    [InlineData(TaintEffect.PreferNoSchedule, "PREFER_NO_SCHEDULE")]
    [InlineData(TaintEffect.NoExecute, "NO_EXECUTE")]
    public void Taint_effects_are_spelled_as_each_reader_wants_them(TaintEffect effect, string apiEffect)
    {
        var eks = Render(Props with { NodeGroups = [Linux with { Taints = [new NodeTaint("nvidia.com/gpu", "", effect)] }] });

        Assert.Equal(apiEffect, eks.Single("aws_eks_node_group").GetProperty("taint")[0].GetProperty("effect").GetString());
        Assert.Equal($":{effect}", eks.Single("aws_autoscaling_group_tag").GetProperty("for_each")
            .GetProperty("k8s.io/cluster-autoscaler/node-template/taint/nvidia.com/gpu").GetString());
    }

    [Fact]
    public void Ubuntu_nodes_join_by_themselves_with_an_image_that_stays_until_the_Kubernetes_version_changes()
    {
        var eks = Render(Props with { NodeGroups = [Linux, Gpu] });

        var group = eks.At("aws_eks_node_group.node_group_gpuexecnodes_550_90_07");
        Assert.False(group.TryGetProperty("ami_type", out _));
        Assert.False(group.TryGetProperty("version", out _));
        var ami = eks.Data("aws_ami.ubuntu");
        Assert.Equal(["099720109477"], Strings(ami.GetProperty("owners")));
        Assert.Equal(["ubuntu-eks/k8s_1.35/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*"],
            Strings(ami.GetProperty("filter")[0].GetProperty("values")));
        var image = eks.Single("terraform_data");
        Assert.Equal("${data.aws_ami.ubuntu.id}", image.GetProperty("input").GetProperty("id").GetString());
        Assert.Equal("1.35", image.GetProperty("triggers_replace").GetProperty("kubernetes_version").GetString());
        Assert.Equal(["input"], Strings(image.GetProperty("lifecycle").GetProperty("ignore_changes")));
        var template = eks.At("aws_launch_template.launch_template_gpuexecnodes_550_90_07");
        Assert.Equal("${terraform_data.ubuntu_image.output.id}", template.GetProperty("image_id").GetString());
        Assert.Equal("/dev/sda1", template.GetProperty("block_device_mappings")[0].GetProperty("device_name").GetString());
        Assert.Equal("${base64encode(local.ubuntu_user_data)}", template.GetProperty("user_data").GetString());
        var userData = eks.Root.GetProperty("locals").GetProperty("ubuntu_user_data").GetString()!;
        Assert.StartsWith("#!/bin/bash\nset -ex\n/etc/eks/bootstrap.sh ${aws_eks_cluster.cluster.name} --apiserver-endpoint ", userData,
            StringComparison.Ordinal);
        Assert.DoesNotContain('\r', userData);
    }

    [Fact]
    public void Nothing_is_looked_up_without_Ubuntu_nodes()
    {
        var root = Render(Props).Root;

        Assert.False(root.TryGetProperty("data", out _));
        Assert.False(root.GetProperty("resource").TryGetProperty("terraform_data", out _));
    }

    [Fact]
    public void Windows_nodes_switch_on_addresses_for_Windows_pods()
    {
        var eks = Render(Props with { NodeGroups = [Linux, Windows] });

        Assert.Equal("""{"enableWindowsIpam":"true","enableWindowsPrefixDelegation":"true"}""",
            eks.At("aws_eks_addon.vpc_cni").GetProperty("configuration_values").GetString());
        Assert.Equal("WINDOWS_CORE_2022_x86_64", eks.At("aws_eks_node_group.node_group_winexecnodes").GetProperty("ami_type").GetString());
        Assert.Equal("/dev/sda1", eks.At("aws_launch_template.launch_template_winexecnodes")
            .GetProperty("block_device_mappings")[0].GetProperty("device_name").GetString());
    }

    [Fact]
    public void Configuration_of_the_pod_network_is_taken_as_it_is()
    {
        var eks = Render(Props with { VpcCniConfiguration = "enableNetworkPolicy: \"true\"\nnote: ${not} a template\n" });

        Assert.Equal("enableNetworkPolicy: \"true\"\nnote: $${not} a template\n",
            eks.At("aws_eks_addon.vpc_cni").GetProperty("configuration_values").GetString());
    }

    [Fact]
    public void Configuration_of_the_pod_network_is_laid_over_what_Windows_nodes_need()
    {
        var eks = Render(Props with { NodeGroups = [Linux, Windows], VpcCniConfiguration = "enableNetworkPolicy: \"true\"\n" });

        Assert.Equal("${jsonencode(merge(yamldecode(local.vpc_cni_windows), yamldecode(local.vpc_cni_configuration)))}",
            eks.At("aws_eks_addon.vpc_cni").GetProperty("configuration_values").GetString());
        Assert.Equal("enableNetworkPolicy: \"true\"\n", eks.Root.GetProperty("locals").GetProperty("vpc_cni_configuration").GetString());
    }

    [Fact]
    public void Graviton_nodes_run_the_Arm_image()
    {
        var group = Linux with { Image = NodeImage.AmazonLinux2023Arm, InstanceTypes = ["m7g.4xlarge", "a1.4xlarge", "c6gn.4xlarge"] };

        Assert.Equal("AL2023_ARM_64_STANDARD",
            Render(Props with { NodeGroups = [group] }).Single("aws_eks_node_group").GetProperty("ami_type").GetString());
    }

    public static TheoryData<string, NodeGroupProps> WrongGroups() => new()
    {
        { "NODE_GROUP_NAME", Linux with { Name = "Default" } },
        { "NODE_GROUP_NAME", Linux with { Name = "exec_nodes" } },
        { "NODE_GROUP_NAME", Linux with { Name = new string('a', 37) } },
        { "NODE_GROUP_SIZE", Linux with { MinSize = 3, MaxSize = 2 } },
        { "NODE_GROUP_SIZE", Linux with { MinSize = -1 } },
        { "NODE_GROUP_SIZE", Linux with { MinSize = 0, MaxSize = 0 } },
        { "NODE_GROUP_DISK", Linux with { DiskSizeGiB = 19 } },
        { "NODE_GROUP_DISK", Windows with { DiskSizeGiB = 49 } },
        { "NODE_GROUP_INSTANCE_TYPES", Linux with { InstanceTypes = [] } },
        { "NODE_GROUP_ARCHITECTURE", Linux with { InstanceTypes = ["m6a.4xlarge", "m7g.4xlarge"] } },
        { "NODE_GROUP_ARCHITECTURE", Linux with { Image = NodeImage.AmazonLinux2023NvidiaArm, InstanceTypes = ["g5.2xlarge"] } },
    };

    [Theory]
    [MemberData(nameof(WrongGroups), DisableDiscoveryEnumeration = true)]
    public void Group_that_could_not_work_is_refused(string code, NodeGroupProps group)
    {
        var refused = Refused(Props with { NodeGroups = [Linux with { Name = "other" }, group] });

        Assert.Equal(code, refused.Code);
        Assert.Equal($"eks/{group.Name}", refused.Path);
    }

    [Fact]
    public void Windows_nodes_alone_are_refused() => Assert.Equal("NODE_GROUPS", Refused(Props with { NodeGroups = [Windows] }).Code);

    [Fact]
    public void Cluster_without_nodes_is_refused() => Assert.Equal("NODE_GROUPS", Refused(Props with { NodeGroups = [] }).Code);

    [Fact]
    public void Two_groups_of_one_name_are_refused() =>
        Assert.Equal("NODE_GROUPS", Refused(Props with { NodeGroups = [Linux, Linux] }).Code);

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
