using Infra.Configuration.Shared;

namespace Infra.Simphera.Configuration;

/// <summary>EKS add-ons and Helm releases that can be switched; one that is off is null.</summary>
public sealed record AddOnsConfig
{
    /// <summary>EKS add-on <c>coredns</c>.</summary>
    public required EksAddOnConfig? CoreDns { get; init; }

    /// <summary>EKS add-on <c>aws-efs-csi-driver</c>.</summary>
    public required EksAddOnConfig? EfsCsi { get; init; }

    /// <summary>EKS add-on <c>aws-mountpoint-s3-csi-driver</c>.</summary>
    public required EksAddOnConfig? S3Csi { get; init; }

    /// <summary>Helm release of the cluster autoscaler.</summary>
    public required HelmReleaseConfig? ClusterAutoscaler { get; init; }

    /// <summary>Helm release of the AWS Load Balancer Controller.</summary>
    public required HelmReleaseConfig? AwsLoadBalancerController { get; init; }

    /// <summary>Helm release of ingress-nginx.</summary>
    public required HelmReleaseConfig? IngressNginx { get; init; }

    /// <summary>Helm release of AWS for Fluent Bit.</summary>
    public required HelmReleaseConfig? FluentBit { get; init; }

    /// <summary>The NVIDIA GPU operator.</summary>
    public required GpuOperatorConfig? GpuOperator { get; init; }
}

/// <summary>The NVIDIA GPU operator and the drivers it installs.</summary>
public sealed record GpuOperatorConfig
{
    /// <summary>Helm release of the operator.</summary>
    public required HelmReleaseConfig Release { get; init; }

    /// <summary>Every driver version that a GPU node group uses, each once; may be empty when there is no GPU node group.</summary>
    public required IReadOnlyList<string> DriverVersions { get; init; }
}
