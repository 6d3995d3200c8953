using Infra.Inventory;

namespace Infra.Configuration.Shared;

/// <summary>One EKS managed node group.</summary>
public sealed record NodeGroupConfig
{
    /// <summary>EC2 instance types of one CPU architecture, most preferred first; 1 to 20.</summary>
    public required IReadOnlyList<string> InstanceTypes { get; init; }

    /// <summary>CPU architecture of <see cref="InstanceTypes"/>.</summary>
    public required CpuArchitecture CpuArchitecture { get; init; }

    /// <summary>Root volume of each node, in GiB.</summary>
    public required int DiskSizeGiB { get; init; }

    /// <summary>Smallest number of nodes, and the number at creation.</summary>
    public required int CountMin { get; init; }

    /// <summary>Largest number of nodes; at least 1 and at least <see cref="CountMin"/>.</summary>
    public required int CountMax { get; init; }

    /// <summary>On-demand or Spot capacity.</summary>
    public required CapacityType CapacityType { get; init; }
}
