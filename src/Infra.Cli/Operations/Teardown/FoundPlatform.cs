namespace Infra.Cli.Operations.Teardown;

/// <summary>What of the platform is there now, as AWS tells.</summary>
internal sealed record FoundPlatform
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

    /// <summary>Names of the OpenSearch domains that exist.</summary>
    public required IReadOnlyList<string> SearchDomains { get; init; }

    /// <summary>Ids of the file systems that exist.</summary>
    public required IReadOnlyList<string> FileSystems { get; init; }

    /// <summary>Ids of the servers outside the cluster that are not terminated.</summary>
    public required IReadOnlyList<string> Servers { get; init; }

    /// <summary>Load balancers, volumes and so on that were made from inside the cluster.</summary>
    public required IReadOnlyList<Leftover> OfCluster { get; init; }
}

/// <summary>A database of the platform.</summary>
/// <param name="Identifier">Its identifier.</param>
/// <param name="Status">Status in the words of RDS.</param>
/// <param name="IsProtected">RDS refuses to delete it.</param>
/// <param name="IsCopy">It is not in Terraform's state: a restore made it in the subnets of a database that is.</param>
internal sealed record DatabaseFound(string Identifier, string Status, bool IsProtected, bool IsCopy);

/// <summary>A bucket of the platform.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Versions">Object versions and delete markers in it, as far as they were counted.</param>
/// <param name="HasMore">There are more than that.</param>
internal sealed record BucketFound(string Name, int Versions, bool HasMore);

/// <summary>A backup vault of the platform.</summary>
/// <param name="Name">Its name.</param>
/// <param name="RecoveryPoints">Recovery points in it.</param>
internal sealed record VaultFound(string Name, int RecoveryPoints);
