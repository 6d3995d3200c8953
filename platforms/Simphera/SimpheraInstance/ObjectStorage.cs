using Infra.Constructs;
using Infra.Constructs.Iam;
using Infra.Constructs.Logs;
using Infra.Constructs.S3;
using Infra.Platform;
using Infra.Simphera.Configuration;

namespace Infra.Simphera.SimpheraInstance;

/// <summary>The bucket of an instance, and the roles with which MinIO, or SIMPHERA itself, and the executors use it.</summary>
internal sealed class ObjectStorage
{
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
            PrefixExpirations = [.. config.LifecycleRules.Select(rule => new PrefixExpiration(rule.Id, rule.Path, rule.ExpirationDays))],
            ReadOrigin = config.WebOrigin,
        });
        var provider = foundation.Cluster.OidcProvider.In(module);
        ServiceAccounts = config.HasMinio
            ? [User("minio_iam_role", "s3-role", "MinIO", "minio", FindBuckets(module))]
            :
            [
                User("simphera_irsa", "simphera-irsa", "Services", "simphera", FindBuckets(module)),
                User("executoragentlinux_irsa", "executoragentlinux-irsa", "Jobs", "executoragentlinux"),
            ];
        _ = new Role(module, "executor_role", new RoleProps
        {
            RoleName = $"{name}-executoragentlinux",
            Description = $"Executors of SIMPHERA instance {config.Name}",
            Trust = Trust.ServiceAccount(provider, config.K8sNamespace, ExecutorServiceAccount),
            Policy = new PolicyDocument(UseBucket()),
        });

        BucketUser User(string roleId, string roleSuffix, string who, string account, params PolicyStatement[] besides) => new(
            $"{account}_service_account",
            $"{account}-irsa",
            new Role(module, roleId, new RoleProps
            {
                RoleName = $"{name}-{roleSuffix}",
                Description = $"{who} of SIMPHERA instance {config.Name}",
                Trust = Trust.ServiceAccount(provider, config.K8sNamespace, $"{account}-irsa"),
                Policy = new PolicyDocument([.. besides, .. UseBucket()]),
            }),
            config.HasMinio);
    }

    public Bucket Bucket { get; }

    /// <summary>The service accounts that the module creates, with access to the bucket.</summary>
    public IReadOnlyList<BucketUser> ServiceAccounts { get; }

    /// <summary>
    /// At its start MinIO lists all buckets and asks for the region of a made-up one, and so may SIMPHERA without it; both tell names and
    /// regions only.
    /// </summary>
    private static PolicyStatement FindBuckets(ChildModule module) => new()
    {
        Sid = "FindBuckets",
        Actions = ["s3:ListAllMyBuckets", "s3:GetBucketLocation"],
        Resources = [$"arn:{module.Environment.Partition}:s3:::*"],
    };

    private IReadOnlyList<PolicyStatement> UseBucket() => BucketAccess.ReadWriteInParts.To([Bucket.Arn], "UseBucket", "UseObjects");
}

/// <summary>A service account of an instance that may use the bucket.</summary>
/// <param name="Id">Id of its resource.</param>
/// <param name="Name">Name in Kubernetes.</param>
/// <param name="Role">Role that its pods act as.</param>
/// <param name="IsMinio">Whether it is MinIO's.</param>
internal sealed record BucketUser(string Id, string Name, Role Role, bool IsMinio);
