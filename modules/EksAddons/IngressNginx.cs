using System.Text.Json.Nodes;
using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Helm;

namespace Infra.EksAddons;

/// <summary>Properties of the chart <c>ingress-nginx</c>.</summary>
public sealed record IngressNginxProps
{
    /// <summary>The chart.</summary>
    public required RepositoryChart Chart { get; init; }

    /// <summary>Ingresses may carry snippets of NGINX configuration, which the chart refuses by default since 1.12.</summary>
    /// <remarks>
    /// Whoever may create an ingress may then read the controller's secrets.
    /// <see href="https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/#allow-snippet-annotations"/>
    /// </remarks>
    public bool AllowSnippetAnnotations { get; init; }

    /// <summary>Annotations of a higher risk are refused; null leaves the chart's own level.</summary>
    /// <remarks><see href="https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations-risk/"/></remarks>
    public AnnotationRisk? AllowedAnnotationRisk { get; init; }

    /// <summary>Paths of type Exact and Prefix may hold letters, digits and a few signs only; false lets ingresses use any.</summary>
    /// <remarks><see href="https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/#strict-validate-path-type"/></remarks>
    public bool StrictValidatePathType { get; init; } = true;
}

/// <summary>What an annotation of an ingress could do to others.</summary>
public enum AnnotationRisk
{
    /// <summary>Changes the behaviour of one ingress.</summary>
    Low,

    /// <summary>May cost resources.</summary>
    Medium,

    /// <summary>May reach what other ingresses serve.</summary>
    High,

    /// <summary>Becomes configuration of NGINX as it is, such as a snippet.</summary>
    Critical,
}

/// <summary>ingress-nginx behind a public network load balancer, in a namespace of its own.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html"/></remarks>
internal sealed class IngressNginx
{
    private const string Namespace = "nginx";
    private const string AnnotationPrefix = "service.beta.kubernetes.io/aws-load-balancer-";

    /// <summary>Installs the chart.</summary>
    /// <param name="module">The module.</param>
    /// <param name="props">The chart.</param>
    /// <param name="publicSubnetIds">Ids of public subnets, one per zone, with commas between.</param>
    /// <param name="hasController">The AWS load balancer controller makes the load balancer, not EKS itself.</param>
    /// <param name="dependsOn">What must outlive the load balancer, its controller above all.</param>
    public IngressNginx(ChildModule module, IngressNginxProps props, string publicSubnetIds, bool hasController,
        IReadOnlyList<ITerraformDependable> dependsOn)
    {
        var ingressNamespace = new AddOnNamespace(module, "ingress_nginx_namespace", Namespace, dependsOn);
        Resource = new HelmRelease(module, "ingress_nginx", new HelmReleaseProps
        {
            Name = "ingress-nginx",
            Namespace = Namespace,
            Chart = props.Chart,
            Values = new JsonObject { ["controller"] = Controller(props, Annotations(publicSubnetIds, hasController)) },
            DependsOn = [ingressNamespace.Resource, .. dependsOn],
        }).Resource;
    }

    public ITerraformDependable Resource { get; }

    private static JsonObject Controller(IngressNginxProps props, JsonObject annotations)
    {
        var controller = new JsonObject { ["image"] = new JsonObject { ["registry"] = "registry.k8s.io" } };
        if (props.AllowSnippetAnnotations)
        {
            controller["allowSnippetAnnotations"] = true;
        }

        var config = new JsonObject();
        if (!props.StrictValidatePathType)
        {
            config["strict-validate-path-type"] = "false";
        }

        if (props.AllowedAnnotationRisk is { } risk)
        {
            config["annotations-risk-level"] = risk.ToString();
        }

        if (config.Count > 0)
        {
            controller["config"] = config;
        }

        controller["service"] = new JsonObject { ["annotations"] = annotations };
        controller["metrics"] = new JsonObject
        {
            ["enabled"] = true,
            ["port"] = 10254,
            ["portName"] = "metrics",
            ["serviceMonitor"] = new JsonObject { ["enabled"] = false },
        };
        return controller;
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
