using Infra.Cli.Trial;

namespace Infra.Terraform.Tests.Permissions;

/// <summary>Which IAM action AWS checks for a call. Mostly it is called as the operation; S3 is the exception.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html"/></remarks>
internal static class IamActions
{
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal)
    {
        ["s3:DeleteBucketCors"] = "s3:PutBucketCORS",
        ["s3:DeleteBucketEncryption"] = "s3:PutEncryptionConfiguration",
        ["s3:DeleteBucketLifecycle"] = "s3:PutLifecycleConfiguration",
        ["s3:DeleteBucketOwnershipControls"] = "s3:PutBucketOwnershipControls",
        ["s3:DeleteBucketTagging"] = "s3:PutBucketTagging",
        ["s3:DeleteObjects"] = "s3:DeleteObject",
        ["s3:DeletePublicAccessBlock"] = "s3:PutBucketPublicAccessBlock",
        ["s3:GetBucketAccelerateConfiguration"] = "s3:GetAccelerateConfiguration",
        ["s3:GetBucketCors"] = "s3:GetBucketCORS",
        ["s3:GetBucketEncryption"] = "s3:GetEncryptionConfiguration",
        ["s3:GetBucketLifecycleConfiguration"] = "s3:GetLifecycleConfiguration",
        ["s3:GetBucketReplication"] = "s3:GetReplicationConfiguration",
        ["s3:GetObjectLockConfiguration"] = "s3:GetBucketObjectLockConfiguration",
        ["s3:GetPublicAccessBlock"] = "s3:GetBucketPublicAccessBlock",
        ["s3:HeadBucket"] = "s3:ListBucket",
        ["s3:HeadObject"] = "s3:GetObject",
        ["s3:ListObjectVersions"] = "s3:ListBucketVersions",
        ["s3:ListObjects"] = "s3:ListBucket",
        ["s3:ListObjectsV2"] = "s3:ListBucket",
        ["s3:PutBucketCors"] = "s3:PutBucketCORS",
        ["s3:PutBucketEncryption"] = "s3:PutEncryptionConfiguration",
        ["s3:PutBucketLifecycleConfiguration"] = "s3:PutLifecycleConfiguration",
        ["s3:PutPublicAccessBlock"] = "s3:PutBucketPublicAccessBlock",
    };

    /// <summary>Calls that may fail: the S3 backend asks IAM who it is, and asks STS when it may not.</summary>
    private static readonly HashSet<string> Dispensable = new(StringComparer.Ordinal) { "iam:GetUser" };

    /// <summary>The action of an operation, such as <c>s3:HeadBucket</c>; null when nothing is lost if it is denied.</summary>
    public static string? Of(string operation) => Dispensable.Contains(operation) ? null : Renamed.GetValueOrDefault(operation, operation);

    /// <summary>Whether Terraform made the call, by provider or backend: not the stand-ins, and nobody who prepares a test.</summary>
    public static bool IsByTerraform(CloudCall call) =>
        call.UserAgent?.Contains(" Terraform/", StringComparison.Ordinal) == true;
}
