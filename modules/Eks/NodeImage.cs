namespace Infra.Eks;

/// <summary>What nodes run.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-amis.html"/></remarks>
public sealed record NodeImage
{
    private NodeImage(string? amiType, string rootDevice, bool isArm = false, bool isWindows = false)
    {
        AmiType = amiType;
        RootDevice = rootDevice;
        IsArm = isArm;
        IsWindows = isWindows;
    }

    /// <summary>Amazon Linux 2023 on x86.</summary>
    public static NodeImage AmazonLinux2023 { get; } = new("AL2023_x86_64_STANDARD", "/dev/xvda");

    /// <summary>Amazon Linux 2023 on Graviton.</summary>
    public static NodeImage AmazonLinux2023Arm { get; } = new("AL2023_ARM_64_STANDARD", "/dev/xvda", isArm: true);

    /// <summary>Amazon Linux 2023 on x86 with an NVIDIA driver of AWS' choice.</summary>
    public static NodeImage AmazonLinux2023Nvidia { get; } = new("AL2023_x86_64_NVIDIA", "/dev/xvda");

    /// <summary>Amazon Linux 2023 on Graviton with an NVIDIA driver of AWS' choice.</summary>
    public static NodeImage AmazonLinux2023NvidiaArm { get; } = new("AL2023_ARM_64_NVIDIA", "/dev/xvda", isArm: true);

    /// <summary>Windows Server 2022 Core.</summary>
    public static NodeImage WindowsCore2022 { get; } = new("WINDOWS_CORE_2022_x86_64", "/dev/sda1", isWindows: true);

    /// <summary>Canonical's Ubuntu 24.04 for EKS on x86, without an NVIDIA driver: the GPU operator installs the one asked for.</summary>
    /// <remarks><see href="https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/amazon-eks.html"/></remarks>
    public static NodeImage Ubuntu2404 { get; } = new(amiType: null, "/dev/sda1");

    /// <summary>Whether the nodes run Windows.</summary>
    public bool IsWindows { get; }

    /// <summary>Type of an image that EKS chooses and keeps up to date; null for an image that this module looks up.</summary>
    internal string? AmiType { get; }

    internal string RootDevice { get; }

    internal bool IsArm { get; }
}
