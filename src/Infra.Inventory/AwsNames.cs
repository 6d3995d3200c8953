namespace Infra.Inventory;

/// <summary>Where EKS looks for the IAM principals that may use the cluster.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/grant-k8s-access.html"/></remarks>
public enum AuthenticationMode
{
    /// <summary>EKS access entries alone.</summary>
    Api,

    /// <summary>EKS access entries and the <c>aws-auth</c> config map.</summary>
    ApiAndConfigMap,

    /// <summary>The <c>aws-auth</c> config map alone.</summary>
    ConfigMap,
}

/// <summary>How EC2 capacity is bought.</summary>
public enum CapacityType
{
    /// <summary>On-demand instances.</summary>
    OnDemand,

    /// <summary>Spot instances: cheaper, and EC2 may take them back at two minutes' notice.</summary>
    Spot,
}

/// <summary>CPU architecture of an EC2 instance type.</summary>
public enum CpuArchitecture
{
    /// <summary>Intel and AMD.</summary>
    X64,

    /// <summary>AWS Graviton.</summary>
    Arm64,
}

/// <summary>The spelling that AWS and Terraform use for the enums.</summary>
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
