using Infra.Configuration.Shared;

namespace Infra.Simphera.Configuration;

/// <summary>Everything that is known about one installation before any construct exists: plain, checked values.</summary>
/// <remarks>
/// The default of every value is in its input's definition (docs/configuration.md), not here.
/// A part that is switched off is <see langword="null"/>.
/// </remarks>
public sealed record SimpheraConfig
{
    /// <summary>Name, place, credentials and tags.</summary>
    public required DeploymentConfig Deployment { get; init; }

    /// <summary>The VPC: a new one or one that exists.</summary>
    public required NetworkConfig Network { get; init; }

    /// <summary>The EKS control plane and who may use it.</summary>
    public required ClusterConfig Cluster { get; init; }

    /// <summary>The EKS managed node groups.</summary>
    public required NodeGroupsConfig NodeGroups { get; init; }

    /// <summary>EKS add-ons and Helm releases.</summary>
    public required AddOnsConfig AddOns { get; init; }

    /// <summary>Whether any instance is protected against deletion, and so what all share.</summary>
    public bool DeletionProtection => SimpheraInstances.Values.Any(instance => instance.DeletionProtection)
        || IvsInstances.Values.Any(instance => instance.DeletionProtection);

    /// <summary>SIMPHERA instances by map key, in key order; may be empty.</summary>
    public required IReadOnlyDictionary<string, SimpheraInstanceConfig> SimpheraInstances { get; init; }

    /// <summary>Certificate authorities of RDS as PEM text; null uses those built in for the Region.</summary>
    public required string? DatabaseCertificatesPem { get; init; }

    /// <summary>IVS instances by map key, in key order; may be empty.</summary>
    public required IReadOnlyDictionary<string, IvsInstanceConfig> IvsInstances { get; init; }

    /// <summary>The license server; null when there is none.</summary>
    public required LicenseServerConfig? LicenseServer { get; init; }

    /// <summary>SSM Patch Manager; null when off.</summary>
    public required PatchingConfig? Patching { get; init; }

    /// <summary>ECR pull-through cache of the dSPACE registry; null when off.</summary>
    public required EcrPullThroughCacheConfig? EcrPullThroughCache { get; init; }

    /// <summary>Kubernetes namespace for monitoring.</summary>
    public required string MonitoringNamespace { get; init; }

    /// <summary>Retention of every CloudWatch log group, in days; 0 keeps logs for ever.</summary>
    public required int LogRetentionDays { get; init; }
}

/// <summary>The EC2 instance that serves software licenses.</summary>
public sealed record LicenseServerConfig
{
    /// <summary>EC2 instance type; x86_64, because the license software is.</summary>
    public required string InstanceType { get; init; }

    /// <summary>URL of the CodeMeter rpm package; null without SIMPHERA instances, which alone need it.</summary>
    public required string? CodeMeterUrl { get; init; }

    /// <summary>URL of the RTMaps archive, which carries the RLM license server; null without IVS instances.</summary>
    public required string? RtMapsUrl { get; init; }
}

/// <summary>SSM Patch Manager: a scan window and an install window that do not overlap.</summary>
public sealed record PatchingConfig
{
    /// <summary>Start of the scan window, SSM <c>cron(...)</c> or <c>rate(...)</c> in UTC.</summary>
    public required string ScanSchedule { get; init; }

    /// <summary>Start of the install window, SSM <c>cron(...)</c> or <c>rate(...)</c> in UTC.</summary>
    public required string InstallSchedule { get; init; }

    /// <summary>Length of each window, in hours; 1 to 24.</summary>
    public required int DurationHours { get; init; }
}

/// <summary>ECR pull-through cache of the dSPACE container registry.</summary>
public sealed record EcrPullThroughCacheConfig
{
    /// <summary>True when the account has the cache rule and its secret already: only the nodes' permission is added.</summary>
    public required bool Exists { get; init; }
}
