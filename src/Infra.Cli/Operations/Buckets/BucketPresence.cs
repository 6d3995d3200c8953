using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Buckets;

/// <summary>Whether a bucket name is free, ours or taken: names of buckets are shared by all accounts of AWS.</summary>
/// <param name="Holder">Who has the name.</param>
/// <param name="Region">Region of the bucket; null unless it is ours.</param>
internal sealed record BucketPresence(BucketHolder Holder, string? Region)
{
    /// <summary>Asks S3.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html"/></remarks>
    /// <exception cref="AwsFault">Anything but an answer about the bucket.</exception>
    public static async Task<BucketPresence> OfAsync(AwsCli aws, string bucket, CancellationToken cancellation)
    {
        var input = new JsonObject { ["Bucket"] = bucket, ["ExpectedBucketOwner"] = (await aws.CallerAsync(cancellation)).Account };
        try
        {
            return await aws.TryReadAsync("s3api", "head-bucket", input, cancellation) is not { } answer
                ? new BucketPresence(BucketHolder.Nobody, Region: null)
                // Older versions of the AWS CLI leave the Region out of the answer.
                : new BucketPresence(BucketHolder.ThisAccount, answer.Text("BucketRegion") ?? await RegionAsync(aws, input, cancellation));
        }
        catch (AwsFault fault) when (fault.IsAccessDenied)
        {
            // S3 says the same to a stranger and to somebody of the account without the permission.
            return new BucketPresence(await IsListedAsync(aws, bucket, cancellation), Region: null);
        }
    }

    private static async Task<string> RegionAsync(AwsCli aws, JsonObject input, CancellationToken cancellation)
    {
        var answer = await aws.ReadAsync("s3api", "get-bucket-location", input, cancellation);
        return answer.Text("LocationConstraint") switch
        {
            null or "" => "us-east-1",
            // The name of the first years.
            "EU" => "eu-west-1",
            var region => region,
        };
    }

    private static async Task<BucketHolder> IsListedAsync(AwsCli aws, string bucket, CancellationToken cancellation)
    {
        try
        {
            var buckets = (await aws.ReadAsync("s3api", "list-buckets", input: null, cancellation)).Blocks("Buckets");
            return buckets.Any(own => own.Text("Name") == bucket) ? BucketHolder.Unreadable : BucketHolder.AnotherAccount;
        }
        catch (AwsFault fault) when (fault.IsAccessDenied)
        {
            return BucketHolder.Unreadable;
        }
    }
}

/// <summary>Who has a bucket name.</summary>
internal enum BucketHolder
{
    /// <summary>There is no such bucket.</summary>
    Nobody,

    /// <summary>The caller's account.</summary>
    ThisAccount,

    /// <summary>Another account.</summary>
    AnotherAccount,

    /// <summary>The bucket exists, and the caller may not look at it: of this account without the permission, or of another one.</summary>
    Unreadable,
}
