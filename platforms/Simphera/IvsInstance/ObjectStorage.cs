using Infra.Constructs.Backup;
using Infra.Constructs.Iam;
using Infra.Constructs.Logs;
using Infra.Constructs.S3;
using Infra.Inventory;
using Infra.Platform;
using Infra.Simphera.Configuration;

namespace Infra.Simphera.IvsInstance;

/// <summary>The two buckets of an IVS instance, created or adopted, and what may be done with them.</summary>
internal sealed class ObjectStorage
{
    // Longer than any continuous backup is kept, so that a restore never finds less than the bucket itself still has.
    private const int NoncurrentVersionDays = 90;
    private readonly List<Bucket> _created = [];
    private readonly IReadOnlyList<string> _arns;

    public ObjectStorage(IvsInstanceModule module, IvsInstanceConfig config, IFoundation foundation) =>
        _arns =
        [
            AddBucket(module, "data_bucket", "data_bucket", config.DataBucket, config, foundation),
            AddBucket(module, "rawdata_bucket", "raw_data_bucket", config.RawDataBucket, config, foundation),
        ];

    public IReadOnlyList<string> CreatedBucketNames => [.. _created.Select(bucket => bucket.BucketName)];

    /// <summary>The created buckets; what happens to an adopted one is its owner's business.</summary>
    public IReadOnlyList<BackupResource> ForBackup => [.. _created.Select(bucket => bucket.ForBackup)];

    /// <summary>Permission of the pods.</summary>
    public PolicyDocument ReadAndAdd() => Policy(BucketAccess.ReadAllAndAdd);

    /// <summary>Permission of the nodes that mount the buckets.</summary>
    public PolicyDocument ReadAndChange() => Policy(BucketAccess.ReadAllAndChange);

    private PolicyDocument Policy(BucketAccess access) => new(access.To(_arns, "UseBuckets", "UseObjects"));

    private string AddBucket(
        IvsInstanceModule module, string id, string input, IvsBucketConfig bucket, IvsInstanceConfig config, IFoundation foundation)
    {
        var setting = $"{module.Owner!.Setting}.{input}.name";
        if (!bucket.Create)
        {
            module.Inventory.Add(new BucketEntry { Owner = module.Owner.Word, Name = bucket.Name, Address = null, Setting = setting });
            return $"arn:{module.Environment.Partition}:s3:::{bucket.Name}";
        }

        // AWS Backup takes versioned buckets only.
        var versioned = config.Backup is not null;
        var created = new Bucket(module, id, new BucketProps
        {
            BucketName = bucket.Name,
            Setting = setting,
            Versioned = versioned,
            NoncurrentVersionExpirationDays = versioned ? NoncurrentVersionDays : null,
            Protected = config.DeletionProtection,
            AccessLogBucket = foundation.Logging.In(module).AccessLogBucket,
        });
        _created.Add(created);
        return created.Arn;
    }
}
