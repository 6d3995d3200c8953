namespace Infra.Configuration;

/// <summary>Everything that is known about one installation before any construct exists: plain, checked values.</summary>
/// <remarks>
/// Made by <c>ConfigurationLoader</c>; the default of every value is in its input's definition (docs/configuration.md), not here.
/// A part that is switched off is <see langword="null"/>.
/// </remarks>
public sealed record InfraConfig
{
    /// <summary>Name of the EKS cluster and prefix of nearly every other name (<c>infrastructurename</c>).</summary>
    public required string Name { get; init; }

    /// <summary>AWS Region that everything is created in.</summary>
    public required string Region { get; init; }

    /// <summary>Named profile of the AWS CLI; null leaves the choice to the usual credential chain.</summary>
    public required string? Profile { get; init; }

    /// <summary>The only AWS accounts that Terraform may change, 12 digits each; empty allows any.</summary>
    public required IReadOnlyList<string> AllowedAccountIds { get; init; }

    /// <summary>ARN of the IAM role that the AWS provider assumes; null uses the credentials as they are.</summary>
    public required string? AssumeRoleArn { get; init; }

    /// <summary>ARN of the IAM policy set as permissions boundary on every IAM role; null sets none.</summary>
    public required string? PermissionsBoundaryArn { get; init; }

    /// <summary>Tags of every resource that can carry tags; at most 40, in key order.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>The VPC: a new one or one that exists.</summary>
    public required NetworkConfig Network { get; init; }

    /// <summary>The EKS control plane and who may use it.</summary>
    public required ClusterConfig Cluster { get; init; }

    /// <summary>The EKS managed node groups.</summary>
    public required NodeGroupsConfig NodeGroups { get; init; }

    /// <summary>EKS add-ons and Helm releases.</summary>
    public required AddOnsConfig AddOns { get; init; }

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
