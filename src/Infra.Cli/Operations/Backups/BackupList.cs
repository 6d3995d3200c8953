using Infra.Cli.Aws;

namespace Infra.Cli.Operations.Backups;

/// <summary>Result of <c>infra backup list</c>.</summary>
/// <param name="RecoveryPoints">The points, by instance and newest first.</param>
/// <param name="Warnings">Instances without points, and why.</param>
internal sealed record BackupList(IReadOnlyList<ListedPoint> RecoveryPoints, IReadOnlyList<string> Warnings)
{
    /// <summary>Reads the vaults of all instances, or of the one that is asked for.</summary>
    /// <exception cref="CliException">INSTANCE_UNKNOWN, ACCOUNT_NOT_ALLOWED.</exception>
    /// <exception cref="AwsFault">A fault of AWS.</exception>
    public static async Task<BackupList> ReadAsync(Operation operation, string? word, CancellationToken cancellation)
    {
        var instances = BackedUpInstance.Find(operation, word);
        // In another account there is nothing, and saying so would mislead.
        await operation.Aws.RequireAllowedAccountAsync(cancellation);
        var (now, points, warnings) = (operation.Context.Clock.GetUtcNow(), new List<ListedPoint>(), new List<string>());
        foreach (var instance in instances)
        {
            var vault = instance.Vault is null ? null : await BackupVault.FindAsync(operation, instance.Vault, cancellation);
            points.AddRange((vault?.Points ?? []).Select(point => ListedPoint.Of(instance, point, now)));
            var reason = (instance.Vault, vault) switch
            {
                (null, _) => "AWS Backup is off in the configuration",
                ({ } name, null) => BackedUpInstance.NoVault(name),
                (_, { Points.Count: 0 }) => $"there is no recovery point in vault '{instance.Vault}'",
                _ => null,
            };
            if (reason is not null)
            {
                warnings.Add($"{instance.Word}: {reason}");
            }
        }

        return new BackupList(points, warnings);
    }
}
