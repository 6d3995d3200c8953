using System.Text.Json.Nodes;
using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Helm;
using Infra.Constructs.Iam;
using Infra.Inventory;

namespace Infra.EksAddons;

/// <summary>The cluster autoscaler: adds and removes nodes of the cluster's node groups.</summary>
/// <remarks><see href="https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md"/></remarks>
internal sealed class ClusterAutoscaler
{
    public ClusterAutoscaler(ChildModule module, RepositoryChart chart, string kubernetesVersion, string clusterName,
        OidcProvider oidcProvider, IReadOnlyList<ITerraformDependable> dependsOn)
    {
        var role = new ServiceAccountRole(module, "cluster_autoscaler_role", "cluster-autoscaler-sa", "Scales the cluster's node groups",
            oidcProvider, ManagedAddOns.Namespace, "cluster-autoscaler-sa", policy: Policy(module, clusterName));
        var resources = new JsonObject { ["cpu"] = "200m", ["memory"] = "512Mi" };
        var values = new JsonObject
        {
            ["awsRegion"] = module.Environment.Region,
            ["autoDiscovery"] = new JsonObject
            {
                ["clusterName"] = clusterName,
                ["tags"] = new JsonArray("k8s.io/cluster-autoscaler/enabled", OwnerTag(clusterName)),
            },
            ["rbac"] = new JsonObject { ["serviceAccount"] = ChartValues.ServiceAccount(role.ServiceAccountName, role.Arn) },
            ["resources"] = new JsonObject { ["requests"] = resources, ["limits"] = resources.DeepClone() },
            ["image"] = new JsonObject { ["tag"] = KubernetesReleases.ClusterAutoscalerOf(kubernetesVersion) },
        };
        Resource = new HelmRelease(module, "cluster_autoscaler", new HelmReleaseProps
        {
            Name = "cluster-autoscaler",
            Namespace = ManagedAddOns.Namespace,
            Chart = chart,
            Values = values,
            DependsOn = [.. role.Permissions, .. dependsOn],
        }).Resource;
    }

    public ITerraformDependable Resource { get; }

    private static string OwnerTag(string clusterName) => $"k8s.io/cluster-autoscaler/{clusterName}";

    /// <summary>Looks at everything, changes only the Auto Scaling groups that EKS tagged as this cluster's.</summary>
    private static PolicyDocument Policy(ChildModule module, string clusterName)
    {
        var environment = module.Environment;
        var here = $"{environment.Region}:{module.AccountId}";
        return new PolicyDocument(
            new PolicyStatement
            {
                Sid = "Look",
                Actions =
                [
                    "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeAutoScalingInstances",
                    "autoscaling:DescribeLaunchConfigurations", "autoscaling:DescribeScalingActivities", "autoscaling:DescribeTags",
                    "ec2:DescribeImages", "ec2:DescribeInstanceTypes", "ec2:DescribeLaunchTemplateVersions",
                    "ec2:GetInstanceTypesFromInstanceRequirements",
                ],
                Resources = ["*"],
            },
            new PolicyStatement
            {
                Sid = "Scale",
                Actions = ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
                Resources = [$"arn:{environment.Partition}:autoscaling:{here}:autoScalingGroup:*:autoScalingGroupName/*"],
                Conditions = [new("StringEquals", $"aws:ResourceTag/{OwnerTag(clusterName)}", "owned")],
            },
            new PolicyStatement
            {
                Sid = "ScaleFromZero",
                Actions = ["eks:DescribeNodegroup"],
                Resources = [$"arn:{environment.Partition}:eks:{here}:nodegroup/{clusterName}/*"],
            });
    }
}
