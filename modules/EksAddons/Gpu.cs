using System.Text.Json.Nodes;
using HashiCorp.Cdktf;
using Infra.Constructs;

namespace Infra.EksAddons;

/// <summary>GPUs as a resource that pods can ask for: by NVIDIA's operator, or by its device plugin alone.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/device-management-nvidia.html"/></remarks>
internal static class Gpu
{
    private const string DriversChart = "nvidia-drivers";
    private static readonly string[] DriversChartFiles = ["Chart.yaml", "templates/drivers.yaml"];

    /// <summary>The operator, and one driver per version on the nodes that are labelled with it.</summary>
    public static IReadOnlyList<ITerraformDependable> InstallOperator(EksAddonsModule module, GpuOperatorProps props,
        IEnumerable<ITerraformDependable> dependsOn)
    {
        var repeated = props.DriverVersions.CountBy(version => version, StringComparer.Ordinal).FirstOrDefault(version => version.Value > 1).Key;
        ModelException.ThrowIf(repeated is not null, module, "gpu_operator", "GPU_DRIVER_REPEATED",
            $"each driver version may be named once, got {repeated} more than once");
        var installsDrivers = props.DriverVersions.Count > 0;
        var values = new JsonObject
        {
            ["operator"] = new JsonObject { ["defaultRuntime"] = "containerd" },
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
            ["daemonsets"] = new JsonObject { ["tolerations"] = Tolerations() },
            ["node-feature-discovery"] = new JsonObject { ["worker"] = new JsonObject { ["tolerations"] = Tolerations() } },
        };
        var gpuOperator = HelmRelease.Install(module, "gpu_operator", "gpu-operator", ManagedAddOns.Namespace, props.Release, values,
            dependsOn);
        return installsDrivers ? [gpuOperator, InstallDrivers(module, props, gpuOperator)] : [gpuOperator];
    }

    /// <summary>The device plugin, on nodes that are labelled for GPU work and bring driver and toolkit themselves.</summary>
    public static ITerraformDependable InstallDevicePlugin(ChildModule module, HelmReleaseProps props,
        IEnumerable<ITerraformDependable> dependsOn)
    {
        var values = new JsonObject
        {
            ["tolerations"] = Tolerations(),
            // The chart's default waits for labels of node feature discovery, which only the operator brings.
            ["affinity"] = new JsonObject
            {
                ["nodeAffinity"] = new JsonObject
                {
                    ["requiredDuringSchedulingIgnoredDuringExecution"] = new JsonObject
                    {
                        ["nodeSelectorTerms"] = new JsonArray(
                            NodesWith(new() { ["key"] = "purpose", ["operator"] = "In", ["values"] = new JsonArray("gpu") }),
                            NodesWith(new() { ["key"] = "gpu-driver", ["operator"] = "Exists" }),
                            NodesWith(new() { ["key"] = "nvidia.com/gpu.present", ["operator"] = "In", ["values"] = new JsonArray("true") })),
                    },
                },
            },
        };
        return HelmRelease.Install(module, "nvidia_device_plugin", "nvidia-device-plugin", ManagedAddOns.Namespace, props, values,
            dependsOn);
    }

    /// <summary>Drivers are custom resources, whose definition does not exist at plan time: a chart of our own carries them.</summary>
    private static ITerraformDependable InstallDrivers(EksAddonsModule module, GpuOperatorProps props, ITerraformDependable gpuOperator)
    {
        var values = new JsonObject
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
                    ["nodeSelector"] = new JsonObject { ["gpu-driver"] = version },
                    ["tolerations"] = Tolerations(),
                },
            })]),
        };
        return HelmRelease.InstallLocal(module, "nvidia_drivers", DriversChart, ManagedAddOns.Namespace,
            module.AddChart(DriversChart, DriversChartFiles), values, props.Release.TimeoutSeconds, [gpuOperator]);
    }

    private static JsonObject NodesWith(JsonObject label) => new() { ["matchExpressions"] = new JsonArray(label) };

    private static JsonArray Tolerations() => new(
        new JsonObject { ["key"] = "purpose", ["operator"] = "Equal", ["value"] = "gpu", ["effect"] = "NoSchedule" },
        new JsonObject { ["key"] = "nvidia.com/gpu", ["operator"] = "Exists", ["effect"] = "NoSchedule" });
}
