using System.Text.Json.Nodes;
using Infra.Cli.Aws;

namespace Infra.Cli.Operations.Buckets;

/// <summary>A bucket that a command makes, and whose settings it sets right.</summary>
/// <param name="Name">Name of the bucket.</param>
/// <param name="Owner">Account that it must belong to.</param>
/// <param name="Partition">Partition of that account, such as <c>aws</c>.</param>
internal record OwnedBucket(string Name, string Owner, string Partition)
{
    /// <summary>ARN of the bucket.</summary>
    public string Arn => $"arn:{Partition}:s3:::{Name}";

    /// <summary>The request that creates the bucket.</summary>
    public JsonObject Creation(string region) => region is "us-east-1"
        ? new JsonObject { ["Bucket"] = Name }
        // S3 takes any Region here but its oldest.
        : new JsonObject { ["Bucket"] = Name, ["CreateBucketConfiguration"] = new JsonObject { ["LocationConstraint"] = region } };

    /// <summary>Looks at one setting of the bucket.</summary>
    /// <returns>What is wrong, null for nothing; and the call that sets it right.</returns>
    /// <exception cref="AwsFault">S3 refused to show it.</exception>
    public async Task<(string? Fault, AwsCall Repair)> CheckAsync(AwsCli aws, IBucketSetting setting, CancellationToken cancellation)
    {
        var seen = await aws.TryReadAsync("s3api", setting.LookOperation, Request(), cancellation);
        var repair = Request();
        foreach (var (name, value) in setting.Repair(seen))
        {
            repair[name] = value?.DeepClone();
        }

        return (setting.Fault(seen), new AwsCall("s3api", setting.RepairOperation, repair));
    }

    /// <summary>A request about the bucket: one of somebody else by this name must not be taken for ours.</summary>
    public JsonObject Request() => new() { ["Bucket"] = Name, ["ExpectedBucketOwner"] = Owner };
}
