using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Backups;

/// <summary>A vault of AWS Backup.</summary>
internal sealed class BackupVault
{
    // A daily job that failed for a week is in the age of the recovery points by then.
    private static readonly TimeSpan JobHistory = TimeSpan.FromDays(7);

    private readonly Operation _operation;

    private BackupVault(Operation operation, string name, IReadOnlyList<RecoveryPoint> points) =>
        (_operation, Name, Points) = (operation, name, points);

    /// <summary>Name of the vault.</summary>
    public string Name { get; }

    /// <summary>Recovery points, newest first.</summary>
    public IReadOnlyList<RecoveryPoint> Points { get; }

    /// <summary>Reads a vault and what it holds.</summary>
    /// <returns>Null when there is no such vault.</returns>
    /// <exception cref="AwsFault">A fault of AWS.</exception>
    public static async Task<BackupVault?> FindAsync(Operation operation, string name, CancellationToken cancellation)
    {
        try
        {
            var named = new JsonObject { ["BackupVaultName"] = name };
            var answer = await operation.Aws.ReadAsync("backup", "list-recovery-points-by-backup-vault", named, cancellation);
            var points = answer.Blocks("RecoveryPoints").Select(RecoveryPoint.Of).OrderByDescending(point => point.Created);
            return new BackupVault(operation, name, [.. points]);
        }
        catch (AwsFault fault) when (fault.IsNotFound || fault.IsAccessDenied)
        {
            // AWS Backup answers AccessDeniedException for a vault that does not exist, so as not to tell whether it does.
            if (await ExistsAsync(operation, name, cancellation))
            {
                throw;
            }

            return null;
        }
    }

    /// <summary>Backup jobs of the last days, newest first.</summary>
    /// <exception cref="AwsFault">A fault of AWS.</exception>
    public async Task<IReadOnlyList<BackupJob>> JobsAsync(CancellationToken cancellation)
    {
        var since = _operation.Context.Clock.GetUtcNow() - JobHistory;
        var wanted = new JsonObject
        {
            ["ByBackupVaultName"] = Name,
            ["ByCreatedAfter"] = since.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        };
        var answer = await _operation.Aws.ReadAsync("backup", "list-backup-jobs", wanted, cancellation);
        return [.. answer.Blocks("BackupJobs").Select(BackupJob.Of).OrderByDescending(job => job.Created)];
    }

    private static async Task<bool> ExistsAsync(Operation operation, string name, CancellationToken cancellation)
    {
        var vaults = await operation.Aws.ReadAsync("backup", "list-backup-vaults", input: null, cancellation);
        return vaults.Blocks("BackupVaultList").Any(vault => vault.Text("BackupVaultName") == name);
    }
}
