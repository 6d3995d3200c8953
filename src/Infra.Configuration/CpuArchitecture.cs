namespace Infra.Configuration;

/// <summary>CPU architecture of an EC2 instance type.</summary>
public enum CpuArchitecture
{
    /// <summary>Intel and AMD.</summary>
    X64,

    /// <summary>AWS Graviton.</summary>
    Arm64,
}
