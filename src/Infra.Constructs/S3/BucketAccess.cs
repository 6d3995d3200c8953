using Infra.Constructs.Iam;

namespace Infra.Constructs.S3;

/// <summary>What somebody may do with buckets and the objects in them; <see cref="To"/> makes statements of a policy of it.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html"/></remarks>
public sealed record BucketAccess
{
    private BucketAccess(IReadOnlyList<string> bucketActions, IReadOnlyList<string> objectActions) =>
        (BucketActions, ObjectActions) = (bucketActions, objectActions);

    /// <summary>Finding and reading objects.</summary>
    public static BucketAccess Read { get; } = new(["s3:ListBucket"], ["s3:GetObject"]);

    /// <summary>Finding, reading, writing and deleting objects.</summary>
    public static BucketAccess ReadWrite { get; } = Read.With([], ["s3:PutObject", "s3:DeleteObject"]);

    /// <summary>As <see cref="ReadWrite"/>, for a client that finds, continues and ends its uploads in parts.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions"/></remarks>
    public static BucketAccess ReadWriteInParts { get; } = ReadWrite.With(
        ["s3:ListBucketMultipartUploads", "s3:GetBucketLocation"], ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"]);

    /// <summary>Using a bucket as a file system, with Mountpoint for Amazon S3.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/s3-csi-create.html"/></remarks>
    public static BucketAccess Mount { get; } = Read.With([], ["s3:PutObject", "s3:AbortMultipartUpload", "s3:DeleteObject"]);

    /// <summary>Reading all there is of objects, old versions and tags too, and adding objects; nothing is deleted.</summary>
    public static BucketAccess ReadAllAndAdd { get; } = new(
        ["s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:GetBucketLocation", "s3:GetEncryptionConfiguration"],
        ["s3:Get*", "s3:List*", "s3:PutObject", "s3:AbortMultipartUpload"]);

    /// <summary>As <see cref="ReadAllAndAdd"/>, and objects may be deleted.</summary>
    public static BucketAccess ReadAllAndChange { get; } = ReadAllAndAdd.With([], ["s3:DeleteObject"]);

    private IReadOnlyList<string> BucketActions { get; }

    private IReadOnlyList<string> ObjectActions { get; }

    /// <summary>The statements of a policy that allow it: one for the buckets, one for the objects in them.</summary>
    /// <param name="bucketArns">ARNs of the buckets; at least one.</param>
    /// <param name="bucketsSid">Id of the first statement; null for none.</param>
    /// <param name="objectsSid">Id of the second statement; null for none.</param>
    public IReadOnlyList<PolicyStatement> To(IReadOnlyList<string> bucketArns, string? bucketsSid = null, string? objectsSid = null) =>
    [
        new() { Sid = bucketsSid, Actions = BucketActions, Resources = bucketArns },
        new() { Sid = objectsSid, Actions = ObjectActions, Resources = [.. bucketArns.Select(arn => $"{arn}/*")] },
    ];

    private BucketAccess With(IReadOnlyList<string> bucketActions, IReadOnlyList<string> objectActions) =>
        new([.. BucketActions, .. bucketActions], [.. ObjectActions, .. objectActions]);
}
