using System.Reflection;
using Infra.Configuration.Rules;

namespace Infra.Simphera.Configuration.Rules;

/// <summary>Faults and warnings of this platform alone, in the order of the reference.</summary>
internal static class SimpheraCodes
{
    public static readonly Code InstanceKey = new("INSTANCE_KEY", "The map key of an instance cannot be part of a Terraform module name");
    public static readonly Code InstanceName = new(
        "INSTANCE_NAME", "The name of an instance breaks the rules of a service that it names things in");
    public static readonly Code InstanceNameDuplicate = new(
        "INSTANCE_NAME_DUPLICATE", "Two instances would create resources of the same name");
    public static readonly Code SecretShared = new("SECRET_SHARED", "Two instances share one database password", IsWarning: true);
    public static readonly Code EfsCsiOff = new(
        "EFS_CSI_OFF", "SIMPHERA instances need volumes that the EFS CSI driver provides", IsWarning: true);
    public static readonly Code DriverFamily = new("DRIVER_FAMILY", "An NVIDIA driver that does not support the GPUs of the node group");
    public static readonly Code GpuOperatorIdle = new(
        "GPU_OPERATOR_IDLE", "The GPU operator is on and there is no GPU node group", IsWarning: true);
    public static readonly Code GpuDriverIgnored = new(
        "GPU_DRIVER_IGNORED", "A driver version is set without the GPU operator, which installs it", IsWarning: true);
    public static readonly Code WindowLength = new("WINDOW_LENGTH", "A maintenance window length that SSM refuses");
    public static readonly Code WindowsOverlap = new("WINDOWS_OVERLAP", "The scan window and the install window overlap");
    public static readonly Code WindowsUnknown = new(
        "WINDOWS_UNKNOWN", "Whether two rate() windows overlap depends on when they are created", IsWarning: true);
    public static readonly Code OpenSearchSecretMissing = new(
        "OPENSEARCH_SECRET_MISSING", "OpenSearch is on without the secret of its master user");
    public static readonly Code LifecycleRule = new("LIFECYCLE_RULE", "A lifecycle rule that S3 refuses");
    public static readonly Code PasswordVersion = new("PASSWORD_VERSION", "Not a count of password changes");
    public static readonly Code DatabaseCertificatesUnknown = new(
        "DATABASE_CERTIFICATES_UNKNOWN", "No certificate authorities of RDS are built in for the Region", IsWarning: true);
    public static readonly Code PasswordInState = new("PASSWORD_IN_STATE", "The Terraform state holds a password", IsWarning: true);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Code> All { get; } =
    [
        .. typeof(SimpheraCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(obj: null)).OfType<Code>(),
    ];
}
