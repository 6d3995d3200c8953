using Infra.Constructs;
using Infra.Constructs.Iam;
using Infra.Constructs.Logs;
using Infra.Constructs.S3;
using Infra.Platform;
using Infra.Simphera.Configuration;

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

    public ObjectStorage(SimpheraInstanceModule module, SimpheraInstanceConfig config, IFoundation foundation)
    {
        var name = $"{module.Environment.Name}-{config.Name}";
        Bucket = new Bucket(module, "bucket", new BucketProps
        {
            BucketName = name,
            Setting = $"{module.Inventory.Header.NameInput} or {module.Owner!.Setting}.name",
            Versioned = true,
            NoncurrentVersionExpirationDays = NoncurrentVersionDays,
            Protected = config.DeletionProtection,
            AccessLogBucket = foundation.Logging.In(module).AccessLogBucket,
        });
        var provider = foundation.Cluster.OidcProvider.In(module);
        MinioRole = new Role(module, "minio_iam_role", new RoleProps
        {
            RoleName = $"{name}-s3-role",
            Description = $"MinIO of SIMPHERA instance {config.Name}",
            Trust = Trust.ServiceAccount(provider, config.K8sNamespace, MinioServiceAccount),
            Policy = new PolicyDocument([FindBuckets(module), .. UseBucket()]),
        });
        _ = new Role(module, "executor_role", new RoleProps
        {
            RoleName = $"{name}-executoragentlinux",
            Description = $"Executors of SIMPHERA instance {config.Name}",
            Trust = Trust.ServiceAccount(provider, config.K8sNamespace, ExecutorServiceAccount),
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

    private IReadOnlyList<PolicyStatement> UseBucket() => BucketAccess.ReadWriteInParts.To([Bucket.Arn], "UseBucket", "UseObjects");
}
