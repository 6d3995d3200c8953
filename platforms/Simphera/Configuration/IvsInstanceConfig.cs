using Infra.Inventory;

namespace Infra.Simphera.Configuration;

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

/// <summary>An S3 bucket of an IVS instance.</summary>
public sealed record IvsBucketConfig
{
    /// <summary>Bucket name; unique in all of AWS.</summary>
    public required string Name { get; init; }

    /// <summary>True: created here. False: it exists already and only access to it is granted.</summary>
    public required bool Create { get; init; }
}

/// <summary>An OpenSearch domain.</summary>
public sealed record OpenSearchConfig
{
    /// <summary>Engine version, <c>OpenSearch_2.17</c>.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>Instance type, <c>m7g.medium.search</c>.</summary>
    public required string InstanceType { get; init; }

    /// <summary>Number of data nodes; more than 1 makes the domain zone aware.</summary>
    public required int InstanceCount { get; init; }

    /// <summary>gp3 volume of each node, in GiB.</summary>
    public required int VolumeSizeGiB { get; init; }

    /// <summary>Name or ARN of the Secrets Manager secret with <c>master_user</c> and <c>master_password</c>.</summary>
    public required string MasterUserSecretName { get; init; }
}
