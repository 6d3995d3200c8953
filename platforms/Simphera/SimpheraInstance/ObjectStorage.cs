using Infra.Constructs;
using Infra.Constructs.Iam;
using Infra.Constructs.Logs;
using Infra.Constructs.S3;

namespace Infra.Simphera.SimpheraInstance;

/// <summary>The bucket of an instance, and the roles with which MinIO and the executors use it.</summary>
internal sealed class ObjectStorage
{
    /// <summary>Service account of MinIO, which the module creates.</summary>
    public const string MinioServiceAccount = "minio-irsa";

    // Comes with the SIMPHERA chart.
    private const string ExecutorServiceAccount = "executoragentlinux";

    // Longer than any continuous backup is kept, so that a restore never finds less than the bucket itself still has.
    private const int NoncurrentVersionDays = 90;

    public ObjectStorage(SimpheraInstanceModule module, SimpheraInstanceProps props)
    {
        var name = $"{module.Environment.Name}-{props.InstanceName}";
        Bucket = new Bucket(module, "bucket", new BucketProps
        {
            BucketName = name,
            Setting = $"{module.Inventory.Header.NameInput} or {module.Owner!.Setting}.name",
            Versioned = true,
            NoncurrentVersionExpirationDays = NoncurrentVersionDays,
            Protected = props.DeletionProtection,
            AccessLogBucket = props.Logging.In(module).AccessLogBucket,
        });
        var provider = props.Cluster.OidcProvider.In(module);
        MinioRole = new Role(module, "minio_iam_role", new RoleProps
        {
            RoleName = $"{name}-s3-role",
            Description = $"MinIO of SIMPHERA instance {props.InstanceName}",
            Trust = Trust.ServiceAccount(provider, props.Namespace, MinioServiceAccount),
            Policy = new PolicyDocument([FindBuckets(module), .. UseBucket()]),
        });
        _ = new Role(module, "executor_role", new RoleProps
        {
            RoleName = $"{name}-executoragentlinux",
            Description = $"Executors of SIMPHERA instance {props.InstanceName}",
            Trust = Trust.ServiceAccount(provider, props.Namespace, ExecutorServiceAccount),
            Policy = new PolicyDocument(UseBucket()),
        });
    }

    public Bucket Bucket { get; }

    public Role MinioRole { get; }

    /// <summary>At its start MinIO lists all buckets and asks for the region of a made-up one; both tell names and regions only.</summary>
    private static PolicyStatement FindBuckets(ChildModule module) => new()
    {
        Sid = "FindBuckets",
        Actions = ["s3:ListAllMyBuckets", "s3:GetBucketLocation"],
        Resources = [$"arn:{module.Environment.Partition}:s3:::*"],
    };

    private PolicyStatement[] UseBucket() =>
    [
        new()
        {
            Sid = "UseBucket",
            Actions = ["s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:GetBucketLocation"],
            Resources = [Bucket.Arn],
        },
        new()
        {
            Sid = "UseObjects",
            Actions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
            Resources = [$"{Bucket.Arn}/*"],
        },
    ];
}
