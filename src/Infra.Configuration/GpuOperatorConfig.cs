namespace Infra.Configuration;

/// <summary>The NVIDIA GPU operator and the drivers it installs.</summary>
public sealed record GpuOperatorConfig
{
    /// <summary>Helm release of the operator.</summary>
    public required HelmReleaseConfig Release { get; init; }

    /// <summary>Every driver version that a GPU node group uses, each once; may be empty when there is no GPU node group.</summary>
    public required IReadOnlyList<string> DriverVersions { get; init; }
}
