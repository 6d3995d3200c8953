using Infra.Constructs.Ec2;
using Infra.Constructs.Eks;
using Infra.Constructs.Helm;
using Infra.Constructs.Logs;

namespace Infra.EksAddons;

/// <summary>Properties of <see cref="EksAddonsModule"/>; an add-on that is null is not installed.</summary>
public sealed record EksAddonsProps
{
    /// <summary>The cluster the add-ons run in.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>The network of the cluster.</summary>
    public required INetwork Network { get; init; }

    /// <summary>Where logs go.</summary>
    public required ILogging Logging { get; init; }

    /// <summary>Kubernetes version of the cluster, for example <c>1.35</c>.</summary>
    public required string KubernetesVersion { get; init; }

    /// <summary>Retention of the container logs in days.</summary>
    public required int LogRetentionDays { get; init; }

    /// <summary>Common tags, for the load balancers and volumes that controllers in the cluster make.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Versions of EKS add-ons by AWS name, for example <c>coredns</c>; the others follow AWS' default for the cluster.</summary>
    /// <remarks>Names of add-ons that this module does not install are ignored: one map serves all modules.</remarks>
    public IReadOnlyDictionary<string, string> AddOnVersions { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>DNS of the cluster.</summary>
    public CoreDnsProps? CoreDns { get; init; } = new();

    /// <summary>EFS volumes.</summary>
    public EfsCsiProps? EfsCsi { get; init; }

    /// <summary>S3 buckets as volumes.</summary>
    public S3CsiProps? S3Csi { get; init; }

    /// <summary>Id of the EFS file system of storage class <c>efs</c>, an expression valid in the stack; null for no such class.</summary>
    public string? EfsFileSystemId { get; init; }

    /// <summary>Chart <c>cluster-autoscaler</c>.</summary>
    public RepositoryChart? ClusterAutoscaler { get; init; }

    /// <summary>Chart <c>aws-load-balancer-controller</c>, version 3.</summary>
    public RepositoryChart? AwsLoadBalancerController { get; init; }

    /// <summary>Chart <c>ingress-nginx</c>. Its project ended in March 2026: for workloads that need its annotations.</summary>
    public IngressNginxProps? IngressNginx { get; init; }

    /// <summary>Chart <c>aws-for-fluent-bit</c>.</summary>
    public RepositoryChart? FluentBit { get; init; }

    /// <summary>Chart <c>gpu-operator</c>; excludes <see cref="NvidiaDevicePlugin"/>.</summary>
    public GpuOperatorProps? GpuOperator { get; init; }

    /// <summary>Chart <c>nvidia-device-plugin</c>, for GPU nodes whose image has driver and container toolkit.</summary>
    public RepositoryChart? NvidiaDevicePlugin { get; init; }

    /// <summary>How nodes with GPUs are told from others.</summary>
    public GpuNodesProps GpuNodes { get; init; } = new();

    /// <summary>Namespace for monitoring tools, which are installed by hand; null for none.</summary>
    public string? MonitoringNamespace { get; init; }
}

/// <summary>Properties of the EKS add-on <c>coredns</c>.</summary>
public sealed record CoreDnsProps
{
    /// <summary>Configuration of the add-on, as JSON or YAML; null for AWS' defaults.</summary>
    public string? ConfigurationValues { get; init; }
}

/// <summary>Properties of the EKS add-on <c>aws-efs-csi-driver</c>.</summary>
public sealed record EfsCsiProps
{
    /// <summary>Configuration of the add-on, as JSON or YAML; null for AWS' defaults.</summary>
    public string? ConfigurationValues { get; init; }
}

/// <summary>Properties of the EKS add-on <c>aws-mountpoint-s3-csi-driver</c>.</summary>
public sealed record S3CsiProps
{
    /// <summary>Names of the buckets that pods may mount; at least one.</summary>
    public required IReadOnlyList<string> BucketNames { get; init; }

    /// <summary>Configuration of the add-on, as JSON or YAML; null for AWS' defaults.</summary>
    public string? ConfigurationValues { get; init; }
}
