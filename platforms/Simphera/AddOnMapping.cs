using Infra.Configuration.Shared;
using Infra.Constructs.Eks;
using Infra.Constructs.Helm;
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
        Tags = config.Deployment.Tags,
        CoreDns = config.AddOns.CoreDns is { } dns ? new CoreDnsProps { ConfigurationValues = dns.ConfigurationValues } : null,
        EfsCsi = config.AddOns.EfsCsi is { } efs ? new EfsCsiProps { ConfigurationValues = efs.ConfigurationValues } : null,
        S3Csi = config.AddOns.S3Csi is { } s3
            ? new S3CsiProps { ConfigurationValues = s3.ConfigurationValues, BucketNames = [.. Buckets(config)] }
            : null,
        EfsFileSystemId = foundation.FileSystemId,
        ClusterAutoscaler = Chart(config.AddOns.ClusterAutoscaler),
        AwsLoadBalancerController = Chart(config.AddOns.AwsLoadBalancerController),
        // SIMPHERA's ingresses carry what the chart refuses by default since 1.12: snippets, and paths of any form.
        IngressNginx = Chart(config.AddOns.IngressNginx) is { } nginx
            ? new IngressNginxProps
            {
                Chart = nginx,
                AllowSnippetAnnotations = true,
                AllowedAnnotationRisk = AnnotationRisk.Critical,
                StrictValidatePathType = false,
            }
            : null,
        FluentBit = Chart(config.AddOns.FluentBit),
        GpuOperator = config.AddOns.GpuOperator is { } gpu
            ? new GpuOperatorProps { Chart = Chart(gpu.Release)!, DriverVersions = gpu.DriverVersions }
            : null,
        NvidiaDevicePlugin = NeedsDevicePlugin(config)
            ? new RepositoryChart { Repository = DevicePluginRepository, Version = DevicePluginVersion }
            : null,
        GpuNodes = new GpuNodesProps
        {
            Labels = [new(NodeGroupMapping.Purpose, NodeGroupMapping.Gpu)],
            Taints = [new NodeTaint(NodeGroupMapping.Purpose, NodeGroupMapping.Gpu)],
            DriverLabel = NodeGroupMapping.GpuDriver,
        },
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

    private static RepositoryChart? Chart(HelmReleaseConfig? release) => release is null ? null : new RepositoryChart
    {
        Repository = release.Repository,
        Version = release.Version,
        ValuesYaml = release.ValuesYaml,
        TimeoutSeconds = release.TimeoutSeconds,
    };
}
