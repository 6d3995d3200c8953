namespace Infra.Configuration;

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
