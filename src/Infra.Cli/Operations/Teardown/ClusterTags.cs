using System.Text.Json;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Teardown;

/// <summary>The tags by which what was made from inside a cluster says whose it is.</summary>
/// <param name="cluster">Name of the cluster.</param>
internal sealed class ClusterTags(string cluster)
{
    // Key and value; each of them is enough.
    private readonly (string Key, string? Value)[] _tags =
    [
        // The cloud provider and the EBS CSI driver.
        ($"kubernetes.io/cluster/{cluster}", null),
        ("KubernetesCluster", cluster),
        // The AWS Load Balancer Controller.
        ("elbv2.k8s.aws/cluster", cluster),
        // The VPC CNI plugin.
        ("cluster.k8s.amazonaws.com/name", cluster),
        // EKS itself.
        ("aws:eks:cluster-name", cluster),
    ];

    /// <summary>Whether something with these tags belongs to the cluster.</summary>
    public bool Match(IEnumerable<JsonElement> tags) => tags.Any(tag =>
        _tags.Any(known => known.Key == tag.Text("Key") && (known.Value is null || known.Value == tag.Text("Value"))));
}
