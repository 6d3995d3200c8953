using System.Text.Json.Nodes;
using Infra.Cli.Aws;

namespace Infra.Cli.Operations.State;

/// <summary>The bucket of the Terraform state and what makes it safe.</summary>
/// <param name="Name">Name of the bucket.</param>
/// <param name="Owner">Account that it must belong to.</param>
/// <param name="Partition">Partition of that account, such as <c>aws</c>.</param>
/// <param name="KmsKey">ARN or id of the key that encrypts the state; null leaves the choice to the bucket.</param>
internal sealed record StateBucket(string Name, string Owner, string Partition, string? KmsKey)
{
    private const int LongestName = 63;

    /// <summary>ARN of the bucket.</summary>
    public string Arn => $"arn:{Partition}:s3:::{Name}";

    /// <summary>The settings, in the order in which they are made.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html"/></remarks>
    public IReadOnlyList<IBucketSetting> Settings =>
        [new PublicAccessBlock(), new Versioning(), new Encryption(KmsKey), new TlsOnly(Arn), new OldVersions()];

    /// <summary>The name of a bucket that nobody named: unique by the account's id.</summary>
    /// <exception cref="CliException">STATE_BUCKET_NAME: it would be too long.</exception>
    public static string DefaultName(string infrastructure, string account, string region)
    {
        var name = $"{infrastructure}-tfstate-{account}-{region}".ToLowerInvariant();
        return name.Length <= LongestName
            ? name
            : throw new CliException(
                "STATE_BUCKET_NAME", $"'{name}' is longer than the {LongestName} characters of a bucket name: give one with --bucket");
    }

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

    // A bucket of somebody else by this name must not be taken for ours.
    private JsonObject Request() => new() { ["Bucket"] = Name, ["ExpectedBucketOwner"] = Owner };
}
