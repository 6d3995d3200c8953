using System.Text.Json.Nodes;
using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Helm;

namespace Infra.EksAddons;

/// <summary>
/// NVIDIA's device plugin alone: GPUs as a resource that pods can ask for, on nodes that bring driver and toolkit themselves.
/// </summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/device-management-nvidia.html"/></remarks>
internal sealed class NvidiaDevicePlugin
{
    public NvidiaDevicePlugin(
        ChildModule module, RepositoryChart chart, GpuNodesProps nodes, IReadOnlyList<ITerraformDependable> dependsOn) =>
        Resource = new HelmRelease(module, "nvidia_device_plugin", new HelmReleaseProps
        {
            Name = "nvidia-device-plugin",
            Namespace = ManagedAddOns.Namespace,
            Chart = chart,
            Values = new JsonObject
            {
                ["tolerations"] = nodes.Tolerations(),
                // The chart's default waits for labels of node feature discovery, which only the operator brings.
                ["affinity"] = new JsonObject
                {
                    ["nodeAffinity"] = new JsonObject
                    {
                        ["requiredDuringSchedulingIgnoredDuringExecution"] = new JsonObject
                        {
                            ["nodeSelectorTerms"] = nodes.SelectorTerms(),
                        },
                    },
                },
            },
            DependsOn = dependsOn,
        }).Resource;

    public ITerraformDependable Resource { get; }
}
