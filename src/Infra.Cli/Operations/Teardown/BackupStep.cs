using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Teardown;

/// <summary>Ends the backups and empties the vaults: a vault with recovery points cannot be deleted.</summary>
/// <param name="operation">The running command.</param>
/// <param name="state">What Terraform's state holds.</param>
internal sealed class BackupStep(Operation operation, PlatformState state)
{
    // Recovery points of databases are snapshots of RDS, which go one after the other.
    private static readonly TimeSpan Limit = TimeSpan.FromHours(2);

    /// <summary>Takes everything out of the plans, then deletes all recovery points, continuous ones too.</summary>
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var selections = 0;
        foreach (var plan in state.Values("aws_backup_plan", "id"))
        {
            selections += await StopAsync(plan, cancellation);
        }

        var deleted = 0;
        foreach (var vault in await new PlatformReader(operation, state).VaultsAsync(cancellation))
        {
            deleted += await EmptyAsync(vault.Name, cancellation);
        }

        return selections + deleted == 0
            ? "nothing to do: no backup plan is at work and the vaults are empty"
            : $"{Counted.Of(selections, "selection")} taken out of the backup plans, {Counted.Of(deleted, "recovery point")} deleted";
    }

    // A plan that selects nothing makes no recovery points; Terraform deletes it later.
    private async Task<int> StopAsync(string plan, CancellationToken cancellation)
    {
        var answer = await operation.Aws.TryReadAsync(
            "backup", "list-backup-selections", new JsonObject { ["BackupPlanId"] = plan }, cancellation);
        var selections = answer?.Blocks("BackupSelectionsList") ?? [];
        foreach (var selection in selections)
        {
            await operation.Aws.ChangeAsync(
                "backup",
                "delete-backup-selection",
                new JsonObject { ["BackupPlanId"] = plan, ["SelectionId"] = selection.Text("SelectionId") },
                cancellation);
        }

        return selections.Count;
    }

    // A job that still runs may add a point, so it is looked again until there is none and no job either.
    private async Task<int> EmptyAsync(string vault, CancellationToken cancellation)
    {
        var requested = new HashSet<string>(StringComparer.Ordinal);
        if (operation.Log.IsRehearsal)
        {
            await DeleteAsync(vault, requested, cancellation);
            return requested.Count;
        }

        return await new Waiting(operation).ForAsync(
            $"vault '{vault}' to be empty",
            Limit,
            "see the recovery points and the running jobs of the vault in the console of AWS Backup, then run this command again",
            async token =>
            {
                var left = await DeleteAsync(vault, requested, token);
                var jobs = await JobsAsync(vault, token);
                return left + jobs == 0
                    ? Progress<int>.Reached(requested.Count)
                    : Progress<int>.NotYet($"{Counted.Of(left, "recovery point")} and {Counted.Of(jobs, "running job")} left");
            },
            cancellation);
    }

    /// <summary>Asks for the deletion of what was not asked for yet.</summary>
    /// <returns>How many recovery points are in the vault.</returns>
    private async Task<int> DeleteAsync(string vault, HashSet<string> requested, CancellationToken cancellation)
    {
        var answer = await operation.Aws.ReadAsync(
            "backup", "list-recovery-points-by-backup-vault", new JsonObject { ["BackupVaultName"] = vault }, cancellation);
        var points = answer.Blocks("RecoveryPoints");
        foreach (var point in points.Where(point => point.Text("Status") is not ("DELETING" or "CREATING")))
        {
            var arn = point.Text("RecoveryPointArn")!;
            if (requested.Add(arn))
            {
                await operation.Aws.ChangeAsync(
                    "backup",
                    "delete-recovery-point",
                    new JsonObject { ["BackupVaultName"] = vault, ["RecoveryPointArn"] = arn },
                    cancellation);
            }
        }

        return points.Count;
    }

    private async Task<int> JobsAsync(string vault, CancellationToken cancellation)
    {
        var answer = await operation.Aws.ReadAsync(
            "backup", "list-backup-jobs", new JsonObject { ["ByBackupVaultName"] = vault }, cancellation);
        return answer.Blocks("BackupJobs").Count(job => job.Text("State") is "CREATED" or "PENDING" or "RUNNING");
    }
}
