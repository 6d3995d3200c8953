using System.Globalization;
using HashiCorp.Cdktf;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Eks;

/// <summary>Tags of a node group's Auto Scaling group, which tags of the node group itself do not reach.</summary>
/// <remarks>
/// <para>The cluster autoscaler reads there what the next node of an empty group would be like: without it, groups whose nodes carry
/// labels or taints never grow from zero. Size and GPUs it knows from the instance type.</para>
/// <para><see href="https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md"/></para>
/// </remarks>
internal sealed class AutoscalingTags
{
    private const string Template = "k8s.io/cluster-autoscaler/node-template";

    public AutoscalingTags(EksModule module, EksProps props, NodeGroupProps group)
    {
        var id = NodeGroup.IdOf(group);
        _ = new L1.AutoscalingGroupTag.AutoscalingGroupTagA(module, $"autoscaling_tags_{id}",
            new L1.AutoscalingGroupTag.AutoscalingGroupTagAConfig
            {
                ForEach = TerraformIterator.FromMap(Tags(props, group)),
                AutoscalingGroupName = $"${{aws_eks_node_group.node_group_{id}.resources[0].autoscaling_groups[0].name}}",
                Tag = new L1.AutoscalingGroupTag.AutoscalingGroupTagTag
                {
                    Key = "${each.key}",
                    Value = "${each.value}",
                    PropagateAtLaunch = true,
                },
            });
    }

    private static Dictionary<string, object> Tags(EksProps props, NodeGroupProps group)
    {
        var tags = props.TagsWithoutName();
        foreach (var (key, value) in group.Labels)
        {
            tags[$"{Template}/label/{key}"] = value;
        }

        foreach (var taint in group.Taints)
        {
            tags[$"{Template}/taint/{taint.Key}"] = $"{taint.Value}:{taint.Effect}";
        }

        tags[$"{Template}/resources/ephemeral-storage"] = string.Create(CultureInfo.InvariantCulture, $"{group.DiskSizeGiB}G");
        return tags;
    }
}
