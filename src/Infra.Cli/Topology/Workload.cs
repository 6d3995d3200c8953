namespace Infra.Cli.Topology;

/// <summary>One installation of a product: its namespace on the cluster and the stores behind it.</summary>
public sealed record Workload
{
    /// <summary>Terraform module of the installation.</summary>
    public required string Module { get; init; }

    /// <summary>The namespace on the cluster.</summary>
    public required Element Namespace { get; init; }

    /// <summary>Databases and search domains.</summary>
    public IReadOnlyList<Element> DataStores { get; init; } = [];

    /// <summary>All buckets, a line each; null when there are none.</summary>
    public Element? Buckets { get; init; }

    /// <summary>Backup vault with its plan; null when there is none.</summary>
    public Element? Backup { get; init; }

    /// <summary>Id of all data stores together.</summary>
    public string DataStoresId => ElementIds.OfWorkload(Module, "data");
}
