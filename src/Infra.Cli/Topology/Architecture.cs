namespace Infra.Cli.Topology;

/// <summary>What one configuration builds, as far as a drawing of it needs to know. Plain data in a stable order.</summary>
public sealed record Architecture
{
    /// <summary>Name of the cluster, or of the stack when there is no cluster.</summary>
    public required string Name { get; init; }

    /// <summary>AWS region; null when only Terraform will know it.</summary>
    public string? Region { get; init; }

    /// <summary>AWS account id of 12 digits; null when the configuration does not pin it.</summary>
    public string? Account { get; init; }

    /// <summary>The network everything runs in.</summary>
    public required Network Network { get; init; }

    /// <summary>The EKS cluster; null when the stack has none.</summary>
    public Cluster? Cluster { get; init; }

    /// <summary>Installations of a product on the cluster, with their stores.</summary>
    public IReadOnlyList<Workload> Workloads { get; init; } = [];

    /// <summary>EC2 instances outside the node groups, such as the license server.</summary>
    public IReadOnlyList<Element> Servers { get; init; } = [];

    /// <summary>File systems shared by the pods.</summary>
    public IReadOnlyList<Element> FileSystems { get; init; } = [];

    /// <summary>Services of the account that serve the whole platform: logs, keys, patching, registry.</summary>
    public IReadOnlyList<Element> SharedServices { get; init; } = [];

    /// <summary>Who talks to whom; both ends are ids of elements of this architecture.</summary>
    public IReadOnlyList<Connection> Connections { get; init; } = [];
}
