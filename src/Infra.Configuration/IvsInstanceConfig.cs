using Infra.Inventory;

namespace Infra.Configuration;

/// <summary>One entry of <c>ivsInstances</c>.</summary>
public sealed record IvsInstanceConfig
{
    /// <summary>Kubernetes namespace that is created for the instance.</summary>
    public required string K8sNamespace { get; init; }

    /// <summary>Bucket of the processed data.</summary>
    public required IvsBucketConfig DataBucket { get; init; }

    /// <summary>Bucket of the raw data.</summary>
    public required IvsBucketConfig RawDataBucket { get; init; }

    /// <summary>OpenSearch domain; null when there is none.</summary>
    public required OpenSearchConfig? OpenSearch { get; init; }

    /// <summary>Name of the instance's Helm release, which is part of its volume claims' names.</summary>
    public required string ReleaseName { get; init; }

    /// <summary>AWS Backup of volumes and buckets; null when off.</summary>
    public required BackupRule? Backup { get; init; }

    /// <summary>Whether the buckets are protected against deletion.</summary>
    public required bool DeletionProtection { get; init; }
}
