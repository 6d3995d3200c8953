namespace Infra.Cli.Operations.Teardown;

/// <summary>What of the platform is there now, as AWS tells.</summary>
internal sealed record Inventory
{
    /// <summary>Account the credentials belong to.</summary>
    public required string Account { get; init; }

    /// <summary>AWS Region.</summary>
    public required string Region { get; init; }

    /// <summary>Resources in Terraform's state.</summary>
    public required int Resources { get; init; }

    /// <summary>Whether the EKS cluster exists.</summary>
    public required bool ClusterExists { get; init; }

    /// <summary>The databases, copies made by restores too.</summary>
    public required IReadOnlyList<DatabaseFound> Databases { get; init; }

    /// <summary>The buckets that exist.</summary>
    public required IReadOnlyList<BucketFound> Buckets { get; init; }

    /// <summary>The backup vaults that exist.</summary>
    public required IReadOnlyList<VaultFound> Vaults { get; init; }

    /// <summary>Ids of the license server that run.</summary>
    public required IReadOnlyList<string> Servers { get; init; }

    /// <summary>Load balancers, volumes and so on that were made from inside the cluster.</summary>
    public required IReadOnlyList<Leftover> OfCluster { get; init; }
}
