using Infra.Inventory;

namespace Infra.Cli.Operations.Backups;

/// <summary>What the inventory says about backups, in the questions of these commands.</summary>
internal static class BackupEntries
{
    /// <summary>What is backed up, or would be: all of it, or that of one owner.</summary>
    /// <param name="inventory">What the deployment has.</param>
    /// <param name="word">Word of the owner; null for all.</param>
    /// <exception cref="CliException">OWNER_UNKNOWN.</exception>
    public static IReadOnlyList<BackupEntry> BackupsOf(this PlatformInventory inventory, string? word)
    {
        var owner = word is null ? null : inventory.Owner(word, "backups", inventory.Backups.Select(backup => backup.Owner)).Word;
        return [.. inventory.Backups.Where(backup => owner is null || backup.Owner == owner)];
    }

    /// <summary>Says that a vault is missing, as the end of a sentence.</summary>
    public static string NoVault(string vault) => $"vault '{vault}' does not exist: deploy the platform first";

    /// <summary>Whether AWS Backup can bring back any moment of it, and not only those of its snapshots.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html"/></remarks>
    public static bool CanBeContinuous(this BackedUpEntry entry) => entry.Type is BackedUpEntry.Database or BackedUpEntry.Bucket;

    /// <summary>Whether a resource of AWS is this one. The id of a volume is not known beforehand; a plan covers a single one.</summary>
    public static bool Is(this BackedUpEntry entry, string arn) => entry.Type switch
    {
        BackedUpEntry.Database => arn.EndsWith($":db:{entry.Name}", StringComparison.Ordinal),
        BackedUpEntry.Bucket => arn.EndsWith($":::{entry.Name}", StringComparison.Ordinal),
        BackedUpEntry.Volume => arn.Contains(":volume/", StringComparison.Ordinal),
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.Type, message: null),
    };
}
