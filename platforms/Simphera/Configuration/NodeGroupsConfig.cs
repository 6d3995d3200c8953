using Infra.Configuration.Shared;

namespace Infra.Simphera.Configuration;

/// <summary>The EKS managed node groups; a group that is off is null.</summary>
public sealed record NodeGroupsConfig
{
    /// <summary>Group <c>default</c>: everything without a taint of its own.</summary>
    public required NodeGroupConfig Default { get; init; }

    /// <summary>Group <c>execnodes</c>: test execution on Linux.</summary>
    public required NodeGroupConfig Execution { get; init; }

    /// <summary>Group <c>gpuexecnodes</c>, or one <c>gpuexecnodes-DRIVER</c> per driver version.</summary>
    public required GpuNodeGroupConfig? Gpu { get; init; }

    /// <summary>Group <c>gpuivsnodes</c>; at most one driver version.</summary>
    public required GpuNodeGroupConfig? IvsGpu { get; init; }

    /// <summary>Group <c>winexecnodes</c>: test execution on Windows.</summary>
    public required NodeGroupConfig? Windows { get; init; }
}

/// <summary>A node group whose instances have NVIDIA GPUs.</summary>
public sealed record GpuNodeGroupConfig
{
    /// <summary>Size and instance types; the same for each driver version.</summary>
    public required NodeGroupConfig Nodes { get; init; }

    /// <summary>
    /// Driver versions that the GPU operator installs, one node group each; empty without the operator: one group
    /// with the driver of the EKS-optimized NVIDIA AMI.
    /// </summary>
    public required IReadOnlyList<string> DriverVersions { get; init; }
}
