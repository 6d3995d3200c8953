using Infra.Configuration.Shared;
using Infra.Constructs.Eks;
using Infra.Eks;
using Infra.Inventory;
using Infra.Simphera.Configuration;

namespace Infra.Simphera;

/// <summary>Configuration to node groups.</summary>
internal static class NodeGroupMapping
{
    /// <summary>Label and taint that say what a node is for.</summary>
    public const string Purpose = "purpose";

    /// <summary>Purpose of the nodes with GPUs.</summary>
    public const string Gpu = "gpu";

    /// <summary>Label whose value is the version of the GPU's driver.</summary>
    public const string GpuDriver = "gpu-driver";

    private const string Product = "product";

    public static IEnumerable<NodeGroupProps> Of(NodeGroupsConfig groups)
    {
        yield return Group("default", groups.Default, LinuxImage(groups.Default));
        yield return Group("execnodes", groups.Execution, LinuxImage(groups.Execution)) with
        {
            Labels = Labels((Purpose, "execution"), (Product, "ivs")),
            Taints = [new NodeTaint(Purpose, "execution")],
        };
        foreach (var driver in groups.Gpu is { } gpu ? Drivers(gpu) : [])
        {
            var name = driver is null ? "gpuexecnodes" : $"gpuexecnodes-{driver.Replace('.', '-')}";
            yield return Group(name, groups.Gpu!.Nodes, GpuImage(groups.Gpu.Nodes, driver)) with
            {
                Title = driver is null ? null : $"gpuexecnodes-{driver}",
                Labels = Labels((Purpose, Gpu), (GpuDriver, driver)),
                Taints = [new NodeTaint(Purpose, Gpu)],
            };
        }

        foreach (var driver in groups.IvsGpu is { } ivsGpu ? Drivers(ivsGpu) : [])
        {
            yield return Group("gpuivsnodes", groups.IvsGpu!.Nodes, GpuImage(groups.IvsGpu.Nodes, driver)) with
            {
                Title = driver is null ? null : $"gpuivsnodes-{driver}",
                // Without the operator the device plugin finds the nodes by the second label.
                Labels = Labels((Product, "ivs"), (GpuDriver, driver), ("nvidia.com/gpu.present", driver is null ? "true" : null)),
                Taints = [new NodeTaint("nvidia.com/gpu", string.Empty)],
            };
        }

        if (groups.Windows is { } windows)
        {
            yield return Group("winexecnodes", windows, NodeImage.WindowsCore2022) with
            {
                Labels = Labels((Product, "ivs")),
                Taints = [new NodeTaint(Purpose, "execution")],
            };
        }
    }

    /// <summary>Null stands for the driver that comes with the NVIDIA image.</summary>
    private static IEnumerable<string?> Drivers(GpuNodeGroupConfig gpu) => gpu.DriverVersions.Cast<string?>().DefaultIfEmpty();

    private static NodeGroupProps Group(string name, NodeGroupConfig group, NodeImage image) => new()
    {
        Name = name,
        InstanceTypes = group.InstanceTypes,
        Image = image,
        DiskSizeGiB = group.DiskSizeGiB,
        MinSize = group.CountMin,
        MaxSize = group.CountMax,
        CapacityType = group.CapacityType,
    };

    private static NodeImage LinuxImage(NodeGroupConfig group) =>
        group.CpuArchitecture switch
        {
            CpuArchitecture.X64 => NodeImage.AmazonLinux2023,
            CpuArchitecture.Arm64 => NodeImage.AmazonLinux2023Arm,
            _ => throw new InvalidOperationException($"there is no image for {group.CpuArchitecture}"),
        };

    /// <summary>The GPU operator installs drivers only on an image that has none.</summary>
    private static NodeImage GpuImage(NodeGroupConfig group, string? driver) => (driver, group.CpuArchitecture) switch
    {
        (not null, _) => NodeImage.Ubuntu2404,
        (null, CpuArchitecture.Arm64) => NodeImage.AmazonLinux2023NvidiaArm,
        (null, CpuArchitecture.X64) => NodeImage.AmazonLinux2023Nvidia,
        _ => throw new InvalidOperationException($"there is no image with GPU drivers for {group.CpuArchitecture}"),
    };

    private static Dictionary<string, string> Labels(params (string Key, string? Value)[] labels) =>
        labels.Where(label => label.Value is not null).ToDictionary(label => label.Key, label => label.Value!, StringComparer.Ordinal);
}
