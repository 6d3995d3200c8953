using System.Text.Json.Nodes;
using HashiCorp.Cdktf;
using Infra.Constructs;

namespace Infra.EksAddons;

/// <summary>ingress-nginx behind a public network load balancer.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html"/></remarks>
internal static class IngressNginx
{
    private const string Chart = "ingress-nginx";
    private const string AnnotationPrefix = "service.beta.kubernetes.io/aws-load-balancer-";

    /// <summary>Installs the chart into a namespace of its own.</summary>
    /// <param name="module">The module.</param>
    /// <param name="props">The chart.</param>
    /// <param name="publicSubnetIds">Ids of the public subnets, with commas between.</param>
    /// <param name="hasController">The AWS load balancer controller makes the load balancer, not EKS itself.</param>
    /// <param name="dependsOn">What must outlive the load balancer, its controller above all.</param>
    public static ITerraformDependable Install(ChildModule module, HelmReleaseProps props, string publicSubnetIds, bool hasController,
        IReadOnlyList<ITerraformDependable> dependsOn)
    {
        var values = new JsonObject
        {
            ["controller"] = new JsonObject
            {
                ["image"] = new JsonObject { ["registry"] = "registry.k8s.io" },
                // SIMPHERA's ingresses carry snippets, which the chart refuses by default since 1.12.
                ["allowSnippetAnnotations"] = true,
                ["config"] = new JsonObject { ["strict-validate-path-type"] = "false", ["annotations-risk-level"] = "Critical" },
                ["service"] = new JsonObject { ["annotations"] = Annotations(publicSubnetIds, hasController) },
                ["metrics"] = new JsonObject
                {
                    ["enabled"] = true,
                    ["port"] = 10254,
                    ["portName"] = "metrics",
                    ["serviceMonitor"] = new JsonObject { ["enabled"] = false },
                },
            },
        };
        var ingressNamespace = Namespaces.Add(module, "ingress_nginx_namespace", "nginx", dependsOn);
        return HelmRelease.Install(module, "ingress_nginx", Chart, "nginx", props, values, [ingressNamespace, .. dependsOn]);
    }

    private static JsonObject Annotations(string publicSubnetIds, bool hasController)
    {
        var annotations = new JsonObject
        {
            [$"{AnnotationPrefix}scheme"] = "internet-facing",
            [$"{AnnotationPrefix}internal"] = "false",
            [$"{AnnotationPrefix}subnets"] = publicSubnetIds,
            [$"{AnnotationPrefix}cross-zone-load-balancing-enabled"] = "true",
            [$"{AnnotationPrefix}connection-idle-timeout"] = "60",
            [$"{AnnotationPrefix}target-node-labels"] = "kubernetes.io/os=linux",
            [$"{AnnotationPrefix}type"] = hasController ? "external" : "nlb",
            [$"{AnnotationPrefix}backend-protocol"] = hasController ? "ssl" : "tcp",
        };
        if (hasController)
        {
            annotations[$"{AnnotationPrefix}nlb-target-type"] = "ip";
        }

        return annotations;
    }
}
