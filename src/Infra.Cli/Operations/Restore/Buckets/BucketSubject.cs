using Infra.Cli.Operations.Buckets;
using Infra.Inventory;

namespace Infra.Cli.Operations.Restore.Buckets;

/// <summary>The bucket of the platform that a restore is about.</summary>
/// <param name="Entry">The bucket in the inventory.</param>
/// <param name="Backup">The backup that covers it, or would; null for none.</param>
/// <param name="Account">Account of the platform.</param>
/// <param name="Partition">Partition of that account, such as <c>aws</c>.</param>
internal sealed record BucketSubject(BucketEntry Entry, BackupEntry? Backup, string Account, string Partition)
{
    /// <summary>Name of the bucket.</summary>
    public string Name => Entry.Name;

    /// <summary>ARN of the bucket, which its backups keep when it is gone.</summary>
    public string Arn => Owned(Name).Arn;

    /// <summary>Finds it in the inventory.</summary>
    /// <exception cref="CliException">OWNER_UNKNOWN, USAGE when the owner has several buckets, or a fault of AWS.</exception>
    public static async Task<BucketSubject> OfAsync(Operation operation, string word, CancellationToken cancellation)
    {
        var bucket = operation.Inventory.Bucket(word);
        var backup = operation.Inventory.Backups.FirstOrDefault(
            entry => entry.Resources.Contains(new BackedUpEntry(BackedUpEntry.Bucket, bucket.Name)));
        var caller = await operation.Aws.CallerAsync(cancellation);
        return new BucketSubject(bucket, backup, caller.Account, caller.Partition);
    }

    /// <summary>A bucket of the same account.</summary>
    public OwnedBucket Owned(string name) => new(name, Account, Partition);
}
