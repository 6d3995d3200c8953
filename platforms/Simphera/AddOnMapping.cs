using Infra.Configuration.Shared;
using Infra.EksAddons;
using Infra.Platform;
using Infra.Simphera.Configuration;

namespace Infra.Simphera;

/// <summary>Configuration to add-ons.</summary>
internal static class AddOnMapping
{
    // Tells Kubernetes of the GPUs on nodes whose image has driver and toolkit already.
    private const string DevicePluginRepository = "https://nvidia.github.io/k8s-device-plugin";
    private const string DevicePluginVersion = "0.19.3";

    public static EksAddonsProps Of(SimpheraConfig config, Foundation foundation) => new()
    {
        Cluster = foundation.Cluster,
        Network = foundation.Network,
        Logging = foundation.Logging,
        KubernetesVersion = config.Cluster.KubernetesVersion,
        LogRetentionDays = config.LogRetentionDays,
        CoreDns = config.AddOns.CoreDns is { } dns ? new CoreDnsProps { ConfigurationValues = dns.ConfigurationValues } : null,
        EfsCsi = config.AddOns.EfsCsi is { } efs ? new EfsCsiProps { ConfigurationValues = efs.ConfigurationValues } : null,
        S3Csi = config.AddOns.S3Csi is { } s3
            ? new S3CsiProps { ConfigurationValues = s3.ConfigurationValues, BucketNames = [.. Buckets(config)] }
            : null,
        EfsFileSystemId = foundation.FileSystemId,
        ClusterAutoscaler = Release(config.AddOns.ClusterAutoscaler),
        AwsLoadBalancerController = Release(config.AddOns.AwsLoadBalancerController),
        IngressNginx = Release(config.AddOns.IngressNginx),
        FluentBit = Release(config.AddOns.FluentBit),
        GpuOperator = config.AddOns.GpuOperator is { } gpu
            ? new GpuOperatorProps { Release = Release(gpu.Release)!, DriverVersions = gpu.DriverVersions }
            : null,
        NvidiaDevicePlugin = NeedsDevicePlugin(config)
            ? new HelmReleaseProps { Repository = DevicePluginRepository, Version = DevicePluginVersion }
            : null,
        MonitoringNamespace = config.MonitoringNamespace,
    };

    /// <summary>The NVIDIA image has driver and toolkit, but nothing tells Kubernetes of the GPUs; the operator would.</summary>
    private static bool NeedsDevicePlugin(SimpheraConfig config) =>
        config.AddOns.GpuOperator is null && (config.NodeGroups.Gpu is not null || config.NodeGroups.IvsGpu is not null);

    /// <summary>The platform's own buckets: all that pods may mount.</summary>
    private static IEnumerable<string> Buckets(SimpheraConfig config) =>
        config.SimpheraInstances.Values.Select(instance => $"{config.Deployment.Name}-{instance.Name}")
            .Concat(config.IvsInstances.Values.SelectMany(instance => new[] { instance.DataBucket.Name, instance.RawDataBucket.Name }))
            .Order(StringComparer.Ordinal);

    private static HelmReleaseProps? Release(HelmReleaseConfig? release) => release is null ? null : new HelmReleaseProps
    {
        Repository = release.Repository,
        Version = release.Version,
        ValuesYaml = release.ValuesYaml,
        TimeoutSeconds = release.TimeoutSeconds,
    };
}
