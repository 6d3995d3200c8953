namespace Infra.Configuration.Shared;

/// <summary>One RDS for PostgreSQL database instance.</summary>
public sealed record DatabaseConfig
{
    /// <summary>DB instance class, <c>db.t4g.large</c>.</summary>
    public required string InstanceClass { get; init; }

    /// <summary>Allocated storage, in GiB.</summary>
    public required int StorageGiB { get; init; }

    /// <summary>Upper limit of storage autoscaling, in GiB; 0 switches autoscaling off.</summary>
    public required int MaxStorageGiB { get; init; }
}
