using Infra.Constructs.Backup;
using Infra.Constructs.Iam;
using Infra.Constructs.Logs;
using Infra.Constructs.S3;
using Infra.Inventory;

namespace Infra.Simphera.IvsInstance;

/// <summary>The two buckets of an IVS instance, created or adopted, and what may be done with them.</summary>
internal sealed class ObjectStorage
{
    // Longer than any continuous backup is kept, so that a restore never finds less than the bucket itself still has.
    private const int NoncurrentVersionDays = 90;
    private readonly List<Bucket> _created = [];
    private readonly IReadOnlyList<string> _arns;

    public ObjectStorage(IvsInstanceModule module, IvsInstanceProps props) =>
        _arns =
        [
            AddBucket(module, "data_bucket", "data_bucket", props.DataBucket, props),
            AddBucket(module, "rawdata_bucket", "raw_data_bucket", props.RawDataBucket, props),
        ];

    public IReadOnlyList<string> CreatedBucketNames => [.. _created.Select(bucket => bucket.BucketName)];

    /// <summary>The created buckets; what happens to an adopted one is its owner's business.</summary>
    public IReadOnlyList<BackupResource> ForBackup => [.. _created.Select(bucket => bucket.ForBackup)];

    /// <summary>Permission of the pods.</summary>
    public PolicyDocument ReadAndAdd() => Access("s3:PutObject", "s3:AbortMultipartUpload");

    /// <summary>Permission of the nodes that mount the buckets.</summary>
    public PolicyDocument ReadAndChange() => Access("s3:PutObject", "s3:AbortMultipartUpload", "s3:DeleteObject");

    private PolicyDocument Access(params IReadOnlyList<string> writeActions) => new(
        new PolicyStatement
        {
            Sid = "UseBuckets",
            Actions = ["s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:GetBucketLocation", "s3:GetEncryptionConfiguration"],
            Resources = _arns,
        },
        new PolicyStatement
        {
            Sid = "UseObjects",
            Actions = ["s3:Get*", "s3:List*", .. writeActions],
            Resources = [.. _arns.Select(arn => $"{arn}/*")],
        });

    private string AddBucket(IvsInstanceModule module, string id, string input, IvsBucket bucket, IvsInstanceProps props)
    {
        var setting = $"{module.Owner!.Setting}.{input}.name";
        if (!bucket.Create)
        {
            module.Inventory.Add(new BucketEntry { Owner = module.Owner.Word, Name = bucket.Name, Address = null, Setting = setting });
            return $"arn:{module.Environment.Partition}:s3:::{bucket.Name}";
        }

        // AWS Backup takes versioned buckets only.
        var versioned = props.Backup is not null;
        var created = new Bucket(module, id, new BucketProps
        {
            BucketName = bucket.Name,
            Setting = setting,
            Versioned = versioned,
            NoncurrentVersionExpirationDays = versioned ? NoncurrentVersionDays : null,
            Protected = props.DeletionProtection,
            AccessLogBucket = props.Logging.In(module).AccessLogBucket,
        });
        _created.Add(created);
        return created.Arn;
    }
}
