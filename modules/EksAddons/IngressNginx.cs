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
    /// <param name="tags">Tags of the load balancer when EKS itself makes it; null when the AWS load balancer controller does, which has them.</param>
    /// <param name="dependsOn">What must outlive the load balancer, its controller above all.</param>
    public IngressNginx(ChildModule module, IngressNginxProps props, string publicSubnetIds, ControllerTags? tags,
        IReadOnlyList<ITerraformDependable> dependsOn)
    {
        var ingressNamespace = new AddOnNamespace(module, "ingress_nginx_namespace", Namespace, dependsOn);
        Resource = new HelmRelease(module, "ingress_nginx", new HelmReleaseProps
        {
            Name = "ingress-nginx",
            Namespace = Namespace,
            Chart = props.Chart,
            Values = new JsonObject { ["controller"] = Controller(props, Annotations(publicSubnetIds, tags)) },
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

    /// <remarks>
    /// With a certificate in the user's values (<c>ssl-cert</c>) the load balancer ends TLS on the port of HTTPS alone; on all ports, which is
    /// what it would do otherwise, plain HTTP would break.
    /// <see href="https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/"/>
    /// </remarks>
    private static JsonObject Annotations(string publicSubnetIds, ControllerTags? tags)
    {
        var annotations = new JsonObject
        {
            [$"{AnnotationPrefix}subnets"] = publicSubnetIds,
            [$"{AnnotationPrefix}ssl-ports"] = "https",
        };
        if (tags is null)
        {
            annotations[$"{AnnotationPrefix}type"] = "external";
            annotations[$"{AnnotationPrefix}nlb-target-type"] = "ip";
            annotations[$"{AnnotationPrefix}scheme"] = "internet-facing";
            annotations[$"{AnnotationPrefix}attributes"] = "load_balancing.cross_zone.enabled=true";
            annotations[$"{AnnotationPrefix}backend-protocol"] = "ssl";
            return annotations;
        }

        annotations[$"{AnnotationPrefix}type"] = "nlb";
        annotations[$"{AnnotationPrefix}cross-zone-load-balancing-enabled"] = "true";
        annotations[$"{AnnotationPrefix}target-node-labels"] = "kubernetes.io/os=linux";
        annotations[$"{AnnotationPrefix}backend-protocol"] = "tcp";
        if (tags.OfServices is { Length: > 0 } text)
        {
            annotations[$"{AnnotationPrefix}additional-resource-tags"] = text;
        }

        return annotations;
    }
}
