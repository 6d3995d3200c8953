using Infra.Cli.Aws;
using Infra.Inventory;

namespace Infra.Cli.Operations.Backups;

/// <summary>Result of <c>infra backup list</c>.</summary>
/// <param name="RecoveryPoints">The points, by owner and newest first.</param>
/// <param name="Warnings">Owners without points, and why.</param>
internal sealed record BackupList(IReadOnlyList<ListedPoint> RecoveryPoints, IReadOnlyList<string> Warnings)
{
    /// <summary>Reads the vaults of all owners, or of the one that is asked for.</summary>
    /// <exception cref="CliException">OWNER_UNKNOWN, ACCOUNT_NOT_ALLOWED.</exception>
    /// <exception cref="AwsFault">A fault of AWS.</exception>
    public static async Task<BackupList> ReadAsync(Operation operation, string? word, CancellationToken cancellation)
    {
        var backups = operation.Inventory.BackupsOf(word);
        // In another account there is nothing, and saying so would mislead.
        await operation.Aws.RequireAllowedAccountAsync(cancellation);
        var (now, points, warnings) = (operation.Context.Clock.GetUtcNow(), new List<ListedPoint>(), new List<string>());
        foreach (var backup in backups)
        {
            var vault = backup.Vault is null ? null : await BackupVault.FindAsync(operation, backup.Vault, cancellation);
            points.AddRange((vault?.Points ?? []).Select(point => ListedPoint.Of(backup, point, now)));
            var reason = (backup.Vault, vault) switch
            {
                (null, _) => "AWS Backup is off in the configuration",
                ({ } name, null) => BackupEntries.NoVault(name),
                (_, { Points.Count: 0 }) => $"there is no recovery point in vault '{backup.Vault}'",
                _ => null,
            };
            if (reason is not null)
            {
                warnings.Add($"{backup.Owner}: {reason}");
            }
        }

        return new BackupList(points, warnings);
    }
}

/// <summary>What <c>infra backup list</c> says about a recovery point.</summary>
/// <param name="Instance">The owner on the command line.</param>
/// <param name="Vault">Name of the vault.</param>
/// <param name="Resource">Database, bucket or volume.</param>
/// <param name="AgeSeconds">Time since it was made.</param>
/// <param name="Point">The point.</param>
internal sealed record ListedPoint(string Instance, string Vault, string Resource, long AgeSeconds, RecoveryPoint Point)
{
    /// <summary>Names a point.</summary>
    public static ListedPoint Of(BackupEntry backup, RecoveryPoint point, DateTimeOffset now) => new(
        backup.Owner, backup.Vault!, point.ResourceArn.Split(':')[^1], (long)(now - point.Created).TotalSeconds, point);
}
