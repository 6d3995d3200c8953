using Infra.Cli.Operations.Buckets;
namespace Infra.Cli.Operations.State;

/// <summary>The bucket of the Terraform state and what makes it safe.</summary>
/// <param name="Name">Name of the bucket.</param>
/// <param name="Owner">Account that it must belong to.</param>
/// <param name="Partition">Partition of that account, such as <c>aws</c>.</param>
/// <param name="KmsKey">ARN or id of the key that encrypts the state; null leaves the choice to the bucket.</param>
internal sealed record StateBucket(string Name, string Owner, string Partition, string? KmsKey) : OwnedBucket(Name, Owner, Partition)
{
    private const int LongestName = 63;

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
}
