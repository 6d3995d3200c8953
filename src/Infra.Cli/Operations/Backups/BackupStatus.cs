using Infra.Cli.Aws;

namespace Infra.Cli.Operations.Backups;

/// <summary>Result of <c>infra backup status</c>.</summary>
/// <param name="Ok">Nothing failed.</param>
/// <param name="Resources">What the backups cover, or would cover.</param>
internal sealed record BackupStatus(bool Ok, IReadOnlyList<ResourceBackup> Resources)
{
    /// <summary>Checks the backups of all instances, or of the one that is asked for.</summary>
    /// <exception cref="CliException">INSTANCE_UNKNOWN, ACCOUNT_NOT_ALLOWED.</exception>
    /// <exception cref="AwsFault">A fault of AWS.</exception>
    public static async Task<BackupStatus> ReadAsync(Operation operation, string? word, CancellationToken cancellation)
    {
        var instances = BackedUpInstance.Find(operation, word);
        // In another account there is nothing, and saying so would mislead.
        await operation.Aws.RequireAllowedAccountAsync(cancellation);
        var (check, resources) = (new BackupCheck(operation), new List<ResourceBackup>());
        foreach (var instance in instances)
        {
            resources.AddRange(await check.RunAsync(instance, cancellation));
        }

        return new BackupStatus(resources.All(backup => backup.State is not BackupState.Failed), resources);
    }
}
