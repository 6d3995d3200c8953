using HashiCorp.Cdktf;
using Infra.Constructs;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Eks;

/// <summary>How the instances of a node group are launched: <c>aws_launch_template.launch_template_&lt;name&gt;</c>.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html"/></remarks>
internal sealed class LaunchTemplate
{
    private static readonly string[] TaggedTypes = ["instance", "volume", "network-interface"];

    public LaunchTemplate(EksModule module, EksProps props, NodeGroupProps group, UbuntuImage? ubuntu)
    {
        var name = $"{module.Environment.Name}-{group.Name}";
        var isOurImage = group.Image.AmiType is null;
        _ = new L1.LaunchTemplate.LaunchTemplate(module, $"launch_template_{NodeGroup.IdOf(group)}",
            new L1.LaunchTemplate.LaunchTemplateConfig
            {
                Name = name,
                Description = $"Nodes of group {group.Name}",
                UpdateDefaultVersion = true,
                EbsOptimized = "true",
                ImageId = isOurImage ? ubuntu?.ImageId : null,
                UserData = isOurImage ? ubuntu?.UserData : null,
                Monitoring = new L1.LaunchTemplate.LaunchTemplateMonitoring { Enabled = true },
                // Two hops: the credentials of a node must reach the pods that need them without a host network.
                MetadataOptions = new L1.LaunchTemplate.LaunchTemplateMetadataOptions
                {
                    HttpEndpoint = "enabled",
                    HttpTokens = "required",
                    HttpPutResponseHopLimit = 2,
                },
                BlockDeviceMappings = new[] { RootVolume(group) },
                // A security group in the template replaces what EKS would set, so it has to be the cluster's own, and only that:
                // with a second one tagged for the cluster, load balancers do not know which to open.
                NetworkInterfaces = new[]
                {
                    new L1.LaunchTemplate.LaunchTemplateNetworkInterfaces
                    {
                        DeviceIndex = 0,
                        AssociatePublicIpAddress = "false",
                        DeleteOnTermination = "true",
                        SecurityGroups = [ControlPlane.SecurityGroupReference],
                    },
                },
                TagSpecifications = TaggedTypes.Select(type => new L1.LaunchTemplate.LaunchTemplateTagSpecifications
                {
                    ResourceType = type,
                    Tags = new Dictionary<string, string>(props.Tags, StringComparer.Ordinal) { ["Name"] = name },
                }).ToArray(),
                Tags = NameTag.Of(name),
                Lifecycle = new TerraformResourceLifecycle { CreateBeforeDestroy = true },
            });
    }

    private static L1.LaunchTemplate.LaunchTemplateBlockDeviceMappings RootVolume(NodeGroupProps group) => new()
    {
        DeviceName = group.Image.RootDevice,
        Ebs = new L1.LaunchTemplate.LaunchTemplateBlockDeviceMappingsEbs
        {
            VolumeType = "gp3",
            VolumeSize = group.DiskSizeGiB,
            Iops = 3000,
            Throughput = 125,
            Encrypted = "true",
            DeleteOnTermination = "true",
        },
    };
}
