using Infra.Constructs.Iam;
using Infra.Constructs.S3;

namespace Infra.Simphera.IvsInstance;

/// <summary>The two buckets of an IVS instance, created or adopted, and what may be done with them.</summary>
internal sealed class ObjectStorage
{
    // Longer than any continuous backup is kept, so that a restore never finds less than the bucket itself still has.
    private const int NoncurrentVersionDays = 90;
    private readonly List<string> _createdIds = [];
    private readonly List<string> _createdNames = [];
    private readonly IReadOnlyList<string> _arns;

    public ObjectStorage(IvsInstanceModule module, IvsInstanceProps props) =>
        _arns =
        [
            AddBucket(module, "data_bucket", props.DataBucket, props),
            AddBucket(module, "rawdata_bucket", props.RawDataBucket, props),
        ];

    public IReadOnlyList<string> CreatedBucketNames => _createdNames;

    /// <summary>ARNs of the created buckets as references, so that what uses them waits for the buckets.</summary>
    public IReadOnlyList<string> CreatedBucketArns => [.. _createdIds.Select(id => $"${{aws_s3_bucket.{id}.arn}}")];

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

    private string AddBucket(IvsInstanceModule module, string id, IvsBucket bucket, IvsInstanceProps props)
    {
        if (!bucket.Create)
        {
            return $"arn:{module.Environment.Partition}:s3:::{bucket.Name}";
        }

        _createdIds.Add(id);
        _createdNames.Add(bucket.Name);
        // AWS Backup takes versioned buckets only.
        var versioned = props.Backup is not null;
        return new Bucket(module, id, new BucketProps
        {
            BucketName = bucket.Name,
            Versioned = versioned,
            NoncurrentVersionExpirationDays = versioned ? NoncurrentVersionDays : null,
            Protected = props.DeletionProtection,
            AccessLogBucket = module.Input("access_log_bucket", props.Logging.AccessLogBucket),
        }).Arn;
    }
}
