using Infra.Configuration;
using Infra.Inventory;

namespace Infra.Cli.Operations.Quotas;

/// <summary>A group of EC2 instances that a configuration deploys.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="InstanceTypes">Types that its instances may have.</param>
/// <param name="Type">How they are bought.</param>
/// <param name="Min">How many there are at least.</param>
/// <param name="Max">How many there may be.</param>
internal sealed record Capacity(string Name, IReadOnlyList<string> InstanceTypes, CapacityType Type, int Min, int Max)
{
    /// <summary>All groups of a configuration.</summary>
    public static IReadOnlyList<Capacity> Of(InfraConfig config)
    {
        var groups = config.NodeGroups;
        return
        [
            From("default", groups.Default),
            From("execnodes", groups.Execution),
            .. groups.Windows is { } windows ? new[] { From("winexecnodes", windows) } : [],
            .. Gpu("gpuexecnodes", groups.Gpu),
            .. Gpu("gpuivsnodes", groups.IvsGpu),
            .. config.LicenseServer is { } server
                ? new[] { new Capacity("license server", [server.InstanceType], CapacityType.OnDemand, Min: 1, Max: 1) }
                : [],
        ];
    }

    private static IEnumerable<Capacity> Gpu(string name, GpuNodeGroupConfig? group) => group switch
    {
        null => [],
        { DriverVersions: [] } => [From(name, group.Nodes)],
        _ => group.DriverVersions.Select(version => From($"{name}-{version}", group.Nodes)),
    };

    private static Capacity From(string name, NodeGroupConfig group) =>
        new(name, group.InstanceTypes, group.CapacityType, group.CountMin, group.CountMax);
}
