using System.Reflection;
using System.Text.Json.Nodes;
using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Helm;

namespace Infra.EksAddons;

/// <summary>NVIDIA's operator: GPUs as a resource that pods can ask for, and each driver on the nodes labelled with it.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/device-management-nvidia.html"/></remarks>
internal sealed class GpuOperator
{
    private const string DriversChart = "nvidia-drivers";

    public GpuOperator(ChildModule module, GpuOperatorProps props, GpuNodesProps nodes, IReadOnlyList<ITerraformDependable> dependsOn)
    {
        var repeated = props.DriverVersions.CountBy(version => version, StringComparer.Ordinal)
            .FirstOrDefault(version => version.Value > 1).Key;
        ModelException.ThrowIf(repeated is not null, module, "gpu_operator", "GPU_DRIVER_REPEATED",
            $"each driver version may be named once, got {repeated} more than once");
        var installsDrivers = props.DriverVersions.Count > 0;
        ModelException.ThrowIf(installsDrivers && nodes.DriverLabel is null, module, "gpu_operator", "GPU_DRIVER_LABEL",
            "drivers go to nodes by the version in a label of theirs: set DriverLabel, or leave DriverVersions out");
        var release = new HelmRelease(module, "gpu_operator", new HelmReleaseProps
        {
            Name = "gpu-operator",
            Namespace = ManagedAddOns.Namespace,
            Chart = props.Chart,
            Values = Values(nodes, installsDrivers),
            DependsOn = dependsOn,
        });
        Resources = installsDrivers ? [release.Resource, Drivers(module, props, nodes, release).Resource] : [release.Resource];
    }

    public IReadOnlyList<ITerraformDependable> Resources { get; }

    private static JsonObject Values(GpuNodesProps nodes, bool installsDrivers) => new()
    {
        ["dcgmExporter"] = new JsonObject { ["enabled"] = false },
        ["driver"] = new JsonObject
        {
            ["enabled"] = installsDrivers,
            ["nvidiaDriverCRD"] = new JsonObject { ["enabled"] = installsDrivers, ["deployDefaultCR"] = false },
        },
        ["toolkit"] = new JsonObject { ["enabled"] = installsDrivers },
        ["validator"] = new JsonObject
        {
            ["driver"] = new JsonObject
            {
                ["env"] = new JsonArray(new JsonObject { ["name"] = "DISABLE_DEV_CHAR_SYMLINK_CREATION", ["value"] = "true" }),
            },
        },
        ["daemonsets"] = new JsonObject { ["tolerations"] = nodes.Tolerations() },
        ["node-feature-discovery"] = new JsonObject { ["worker"] = new JsonObject { ["tolerations"] = nodes.Tolerations() } },
    };

    /// <summary>Drivers are custom resources, whose definition does not exist at plan time: a chart of our own carries them.</summary>
    private static HelmRelease Drivers(ChildModule module, GpuOperatorProps props, GpuNodesProps nodes, HelmRelease gpuOperator) =>
        new(module, "nvidia_drivers", new HelmReleaseProps
        {
            Name = DriversChart,
            Namespace = ManagedAddOns.Namespace,
            Chart = LocalChart.Embedded(Assembly.GetExecutingAssembly(), $"charts/{DriversChart}") with
            {
                TimeoutSeconds = props.Chart.TimeoutSeconds,
            },
            Values = new JsonObject
            {
                ["drivers"] = new JsonArray([.. props.DriverVersions.Select(version => new JsonObject
                {
                    ["name"] = $"driver-gpu-nodes-{version.Replace('.', '-')}",
                    ["spec"] = new JsonObject
                    {
                        ["driverType"] = "gpu",
                        ["repository"] = "nvcr.io/nvidia",
                        ["image"] = "driver",
                        ["version"] = version,
                        ["nodeSelector"] = new JsonObject { [nodes.DriverLabel!] = version },
                        ["tolerations"] = nodes.Tolerations(),
                    },
                })]),
            },
            DependsOn = [gpuOperator.Resource],
        });
}
