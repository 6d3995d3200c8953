namespace Infra.Cli.Topology;

/// <summary>The EKS cluster and what is installed on it.</summary>
public sealed record Cluster
{
    /// <summary>Name of the cluster.</summary>
    public required string Name { get; init; }

    /// <summary>Kubernetes version, such as <c>1.35</c>; null when AWS chooses.</summary>
    public string? Version { get; init; }

    /// <summary>Who reaches the API: <c>public</c>, <c>private</c> or both.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Managed node groups.</summary>
    public IReadOnlyList<Element> NodeGroups { get; init; } = [];

    /// <summary>EKS add-ons.</summary>
    public IReadOnlyList<Element> AddOns { get; init; } = [];

    /// <summary>Helm releases.</summary>
    public IReadOnlyList<Element> HelmReleases { get; init; } = [];

    /// <summary>Namespaces that belong to no workload.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];
}
