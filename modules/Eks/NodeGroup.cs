using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Ec2;
using Infra.Constructs.Iam;
using Infra.Inventory;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Eks;

/// <summary>A managed node group: <c>aws_eks_node_group.node_group_&lt;name&gt;</c> with its role, launch template and tags.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html"/></remarks>
internal sealed class NodeGroup
{
    /// <summary>How many nodes run is the cluster autoscaler's business.</summary>
    private static readonly string[] IgnoredChanges = ["scaling_config[0].desired_size"];

    public NodeGroup(
        EksModule module,
        EksProps props,
        NodeGroupProps group,
        NodeRole nodeRole,
        UbuntuImage? ubuntu,
        IReadOnlyList<ITerraformDependable> prerequisites)
    {
        var (id, role) = (IdOf(group), nodeRole.Role);
        _ = new LaunchTemplate(module, props, group, ubuntu);
        Resource = new L1.EksNodeGroup.EksNodeGroup(module, $"node_group_{id}", new L1.EksNodeGroup.EksNodeGroupConfig
        {
            ClusterName = ControlPlane.NameReference,
            // With a prefix a group that must be replaced is created beside the old one, before its pods have to leave.
            NodeGroupNamePrefix = $"{group.Name}-",
            NodeRoleArn = role.Arn,
            SubnetIds = ChildModule.ListOf(props.Network.In(module).PrivateSubnetIds),
            AmiType = group.Image.AmiType,
            // An image of our own has no version that EKS could check.
            Version = group.Image.AmiType is null ? null : "${aws_eks_cluster.cluster.version}",
            CapacityType = group.CapacityType.AwsName(),
            InstanceTypes = [.. group.InstanceTypes],
            Labels = group.Labels.Count == 0 ? null : new Dictionary<string, string>(group.Labels, StringComparer.Ordinal),
            Taint = Taints(group),
            LaunchTemplate = new L1.EksNodeGroup.EksNodeGroupLaunchTemplate
            {
                Id = $"${{aws_launch_template.launch_template_{id}.id}}",
                Version = $"${{aws_launch_template.launch_template_{id}.latest_version}}",
            },
            ScalingConfig = new L1.EksNodeGroup.EksNodeGroupScalingConfig
            {
                MinSize = group.MinSize,
                MaxSize = group.MaxSize,
                DesiredSize = group.MinSize,
            },
            UpdateConfig = new L1.EksNodeGroup.EksNodeGroupUpdateConfig { MaxUnavailable = 1 },
            Timeouts = new L1.EksNodeGroup.EksNodeGroupTimeouts { Create = "30m", Update = "2h", Delete = "30m" },
            Tags = NameTag.Of($"{module.Environment.Name}-{group.Name}"),
            DependsOn = [.. role.Permissions, .. prerequisites],
            Lifecycle = new TerraformResourceLifecycle
            {
                CreateBeforeDestroy = true,
                IgnoreChanges = IgnoredChanges,
            },
        });
        _ = new AutoscalingTags(module, props, group);
        module.Inventory.Add(new InstanceGroupEntry
        {
            Name = group.Title ?? group.Name,
            InstanceTypes = group.InstanceTypes,
            CapacityType = group.CapacityType,
            Min = group.MinSize,
            Max = group.MaxSize,
        });
    }

    public ITerraformDependable Resource { get; }

    /// <summary>Makes a Terraform name of a node group's.</summary>
    public static string IdOf(NodeGroupProps group) => group.Name.Replace('-', '_');

    private static L1.EksNodeGroup.EksNodeGroupTaint[]? Taints(NodeGroupProps group) => group.Taints.Count == 0
        ? null
        : [.. group.Taints.Select(taint => new L1.EksNodeGroup.EksNodeGroupTaint
        {
            Key = taint.Key,
            Value = taint.Value,
            Effect = taint.ApiEffect,
        })];
}

/// <summary>Role of the nodes of a group, the least that joins a cluster, pulls images and is managed by Systems Manager.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html"/></remarks>
internal sealed class NodeRole
{
    public NodeRole(EksModule module, NodeGroupProps group) =>
        Role = new Role(module, $"node_role_{NodeGroup.IdOf(group)}", new RoleProps
        {
            RoleName = $"{module.Environment.Name}-{group.Name}",
            Description = $"Nodes of group {group.Name}",
            Trust = Trust.Service($"ec2.{module.Environment.DnsSuffix}"),
            ManagedPolicies = ["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly", "AmazonSSMManagedInstanceCore"],
        });

    public Role Role { get; }
}
