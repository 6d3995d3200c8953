using HashiCorp.Cdktf;
using Infra.Constructs.Helm;
using Infra.Constructs.Iam;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Eks;

/// <summary>The add-ons without which no node becomes ready: vpc-cni and kube-proxy.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/eks-networking-add-ons.html"/></remarks>
internal sealed class PodNetwork
{
    public PodNetwork(EksModule module, ControlPlane controlPlane, EksProps props)
    {
        // Only the CNI's pods may change network interfaces, not whatever runs on a node: the policy is on a role for them alone.
        // https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html
        var role = new Role(module, "vpc_cni_role", new RoleProps
        {
            RoleName = $"{module.Environment.Name}-aws-node-irsa",
            Description = "Gives pods their addresses (vpc-cni)",
            Trust = Trust.ServiceAccount(controlPlane.OidcProvider, "kube-system", "aws-node"),
            ManagedPolicies = ["AmazonEKS_CNI_Policy"],
        });
        AddOns =
        [
            AddOn(module, "vpc_cni", props, new L1.EksAddon.EksAddonConfig
            {
                ClusterName = ControlPlane.NameReference,
                AddonName = "vpc-cni",
                ServiceAccountRoleArn = role.Arn,
                ConfigurationValues = Configuration(module, props),
                DependsOn = [.. role.Permissions],
            }),
            AddOn(module, "kube_proxy", props, new L1.EksAddon.EksAddonConfig
            {
                ClusterName = ControlPlane.NameReference,
                AddonName = "kube-proxy",
            }),
        ];
    }

    public IReadOnlyList<ITerraformDependable> AddOns { get; }

    /// <summary>The owner's values over what Windows nodes need.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html"/></remarks>
    private static string? Configuration(EksModule module, EksProps props)
    {
        const string Windows = """{"enableWindowsIpam":"true","enableWindowsPrefixDelegation":"true"}""";
        var hasWindows = props.NodeGroups.Any(group => group.Image.IsWindows);
        if (props.VpcCniConfiguration is not { } given)
        {
            return hasWindows ? Windows : null;
        }

        if (!hasWindows)
        {
            return ChartValues.Literal(given);
        }

        // Terraform reads both, because it knows YAML. Locals, because quotes cannot be written inside an expression inside a text.
        _ = new TerraformLocal(module, "vpc_cni_windows", Windows);
        _ = new TerraformLocal(module, "vpc_cni_configuration", ChartValues.Literal(given));
        return "${jsonencode(merge(yamldecode(local.vpc_cni_windows), yamldecode(local.vpc_cni_configuration)))}";
    }

    /// <summary>EKS owns the add-on's objects; not preserved on destroy, so that nothing of it is left.</summary>
    private static L1.EksAddon.EksAddon AddOn(EksModule module, string id, EksProps props, L1.EksAddon.EksAddonConfig config)
    {
        config.AddonVersion = props.AddOnVersions.GetValueOrDefault(config.AddonName);
        config.ResolveConflictsOnCreate = "OVERWRITE";
        config.ResolveConflictsOnUpdate = "OVERWRITE";
        config.Preserve = false;
        return new L1.EksAddon.EksAddon(module, id, config);
    }
}
