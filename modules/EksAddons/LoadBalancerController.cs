using System.Text.Json.Nodes;
using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Helm;
using Infra.Constructs.Iam;

namespace Infra.EksAddons;

/// <summary>The AWS load balancer controller: load balancers for services and ingresses.</summary>
/// <remarks>
/// Helm installs the chart's custom resource definitions but never upgrades them: before a new chart version, apply them by hand.
/// <see href="https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/installation/"/>
/// </remarks>
internal sealed class LoadBalancerController
{
    public LoadBalancerController(ChildModule module, RepositoryChart chart, string clusterName, string vpcId, JsonObject tags,
        OidcProvider oidcProvider, IReadOnlyList<ITerraformDependable> dependsOn)
    {
        var role = new ServiceAccountRole(module, "load_balancer_controller_role", "aws-load-balancer-controller-sa",
            "Creates load balancers for services and ingresses", oidcProvider, ManagedAddOns.Namespace, "aws-load-balancer-controller-sa",
            policy: LoadBalancerControllerPolicy.For(module.Environment.Partition));
        var values = new JsonObject
        {
            ["clusterName"] = clusterName,
            // Given, so that the controller need not reach the nodes' instance metadata service.
            ["region"] = module.Environment.Region,
            ["vpcId"] = vpcId,
            ["serviceAccount"] = ChartValues.ServiceAccount(role.ServiceAccountName, role.Arn),
            // Its webhook must answer while a node is drained: every new service in the cluster goes through it.
            ["podDisruptionBudget"] = new JsonObject { ["maxUnavailable"] = 1 },
        };
        if (tags.Count > 0)
        {
            values["defaultTags"] = tags;
        }

        Resource = new HelmRelease(module, "load_balancer_controller", new HelmReleaseProps
        {
            Name = "aws-load-balancer-controller",
            Namespace = ManagedAddOns.Namespace,
            Chart = chart,
            Values = values,
            DependsOn = [.. role.Permissions, .. dependsOn],
        }).Resource;
    }

    public ITerraformDependable Resource { get; }
}
