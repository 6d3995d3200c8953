namespace Infra.Configuration;

/// <summary>The spelling that AWS and Terraform use for the enums of the configuration.</summary>
public static class AwsNames
{
    /// <summary><c>API</c>, <c>API_AND_CONFIG_MAP</c> or <c>CONFIG_MAP</c>.</summary>
    public static string AwsName(this AuthenticationMode mode) => mode switch
    {
        AuthenticationMode.Api => "API",
        AuthenticationMode.ApiAndConfigMap => "API_AND_CONFIG_MAP",
        AuthenticationMode.ConfigMap => "CONFIG_MAP",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, message: null),
    };

    /// <summary><c>ON_DEMAND</c> or <c>SPOT</c>.</summary>
    public static string AwsName(this CapacityType type) => type switch
    {
        CapacityType.OnDemand => "ON_DEMAND",
        CapacityType.Spot => "SPOT",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, message: null),
    };

    /// <summary><c>x86_64</c> or <c>arm64</c>.</summary>
    public static string AwsName(this CpuArchitecture architecture) => architecture switch
    {
        CpuArchitecture.X64 => "x86_64",
        CpuArchitecture.Arm64 => "arm64",
        _ => throw new ArgumentOutOfRangeException(nameof(architecture), architecture, message: null),
    };
}
