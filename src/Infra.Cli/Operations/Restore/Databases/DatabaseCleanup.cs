using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Restore.Databases;

/// <summary>Deletes a database that stands beside the platform's own one, and what was made for it.</summary>
/// <param name="operation">The running command.</param>
/// <param name="subject">The platform's database.</param>
internal sealed class DatabaseCleanup(Operation operation, DatabaseSubject subject)
{
    private static readonly TimeSpan Limit = TimeSpan.FromHours(2);

    private readonly RdsInstances _databases = new(operation);

    /// <summary>Finds what is to be deleted.</summary>
    /// <param name="to">Time of the restored database; null for any.</param>
    /// <param name="name">Its identifier; null when it is the only one.</param>
    /// <param name="cancellation">Stops looking.</param>
    /// <exception cref="CliException">DATABASE_NOT_BESIDE, USAGE.</exception>
    public async Task<DatabaseCopy> FindAsync(RestoreTime? to, string? name, CancellationToken cancellation)
    {
        var beside = (await _databases.BesideAsync(subject.Identifier, cancellation))
            .Where(copy => !string.Equals(copy.Identifier, subject.Identifier, StringComparison.Ordinal)).ToList();
        // One that was swapped out is the last of the data since the restore: it goes only when it is named.
        var found = name is not null
            ? beside.Where(copy => string.Equals(copy.Identifier, name, StringComparison.Ordinal)).ToList()
            : [.. beside.Where(copy => copy.ReplacedBy is null && IsAsked(copy, to))];
        return found switch
        {
            [var only] => only,
            [] => throw new CliException(
                "DATABASE_NOT_BESIDE",
                $"there is no {(name is null ? "restored database" : $"'{name}'")} beside '{subject.Identifier}' that this command made"
                + (beside.Count == 0 ? "" : $"; there are {DatabasePlanner.Listed(beside)}")),
            _ => throw new CliException("USAGE", $"say with --as NAME which one: {DatabasePlanner.Listed(found)}"),
        };
    }

    /// <summary>Deletes it and waits until it is gone.</summary>
    /// <returns>Name of the snapshot that is left of a swapped database; null for a restored one, which can be restored again.</returns>
    /// <exception cref="CliException">WAIT_TIMEOUT.</exception>
    public async Task<string?> RunAsync(DatabaseCopy copy, CancellationToken cancellation)
    {
        await CopyJobRun.DeleteAsync(operation, subject, cancellation);
        var snapshot = copy.ReplacedBy is null ? null : $"{copy.Identifier}-final";
        if (copy.Description.Text("DBInstanceStatus") is not "deleting")
        {
            await DeleteAsync(copy, snapshot, cancellation);
        }

        if (!operation.Log.IsRehearsal)
        {
            await new Waiting(operation).ForAsync(
                $"database '{copy.Identifier}' to be deleted",
                Limit,
                $"look at 'aws rds describe-events --source-type db-instance --source-identifier {copy.Identifier}', "
                + "then run this command again",
                async cancel => await _databases.FindAsync(copy.Identifier, cancel) is { } there
                    ? Progress<bool>.NotYet(there.Text("DBInstanceStatus") ?? "unknown")
                    : Progress<bool>.Reached(result: true),
                cancellation);
        }

        await new DatabaseLogGroups(operation).DeleteAsync(copy.Identifier, cancellation);
        return snapshot;
    }

    private async Task DeleteAsync(DatabaseCopy copy, string? snapshot, CancellationToken cancellation)
    {
        if (copy.Description.Flag("DeletionProtection"))
        {
            await operation.Aws.ChangeAsync(
                "rds",
                "modify-db-instance",
                new JsonObject { ["DBInstanceIdentifier"] = copy.Identifier, ["DeletionProtection"] = false, ["ApplyImmediately"] = true },
                cancellation);
            if (!operation.Log.IsRehearsal)
            {
                await _databases.AvailableAsync(copy.Identifier, $"the protection of '{copy.Identifier}' to end", cancellation);
            }
        }

        var request = new JsonObject { ["DBInstanceIdentifier"] = copy.Identifier, ["SkipFinalSnapshot"] = snapshot is null };
        if (snapshot is not null)
        {
            request["FinalDBSnapshotIdentifier"] = snapshot;
        }

        request["DeleteAutomatedBackups"] = snapshot is null;
        await operation.Aws.ChangeAsync("rds", "delete-db-instance", request, cancellation);
    }

    private static bool IsAsked(DatabaseCopy copy, RestoreTime? to) => to switch
    {
        null => true,
        { Moment: { } moment } => copy.RestoredTo == RestoreTime.Text(moment),
        { Moment: null } => copy.Asked == RestoreTime.LatestWord,
    };
}
