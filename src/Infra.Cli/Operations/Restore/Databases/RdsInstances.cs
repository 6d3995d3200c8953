using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Restore.Databases;

/// <summary>Reads RDS instances and waits for them.</summary>
/// <param name="operation">The running command.</param>
internal sealed class RdsInstances(Operation operation)
{
    private const string Available = "available";

    private static readonly TimeSpan Limit = TimeSpan.FromHours(3);

    // States that a database does not leave by itself.
    private static readonly string[] Dead =
    [
        "failed", "incompatible-credentials", "incompatible-network", "incompatible-option-group", "incompatible-parameters",
        "incompatible-restore", "inaccessible-encryption-credentials", "insufficient-capacity", "restore-error", "storage-full",
    ];

    /// <summary>Description of a database; null when there is none.</summary>
    public async Task<JsonElement?> FindAsync(string identifier, CancellationToken cancellation)
    {
        var input = new JsonObject { ["DBInstanceIdentifier"] = identifier };
        var answer = await operation.Aws.TryReadAsync("rds", "describe-db-instances", input, cancellation);
        return answer?.Block("DBInstances");
    }

    /// <summary>The databases that stand beside the platform's own one of this name: restored ones, and swapped ones.</summary>
    public async Task<IReadOnlyList<DatabaseCopy>> BesideAsync(string original, CancellationToken cancellation)
    {
        var answer = await operation.Aws.ReadAsync("rds", "describe-db-instances", input: null, cancellation);
        return
        [
            .. answer.Blocks("DBInstances").Select(database => new DatabaseCopy(database))
                .Where(copy => string.Equals(copy.Beside, original, StringComparison.Ordinal))
                .OrderBy(copy => copy.Identifier, StringComparer.Ordinal),
        ];
    }

    /// <summary>The times to which a database can be restored.</summary>
    /// <remarks>
    /// The continuous backups of AWS Backup are the automated backups of RDS, whose retention AWS Backup sets: both are seen here.
    /// <see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html"/>
    /// </remarks>
    /// <exception cref="CliException">NO_BACKUPS.</exception>
    public async Task<RestoreWindow> WindowAsync(string identifier, CancellationToken cancellation)
    {
        var input = new JsonObject { ["DBInstanceIdentifier"] = identifier };
        var answer = await operation.Aws.TryReadAsync("rds", "describe-db-instance-automated-backups", input, cancellation);
        var window = answer?.Block("DBInstanceAutomatedBackups")?.Argument("RestoreWindow");
        return window is { } found && found.Time("EarliestTime") is { } earliest && found.Time("LatestTime") is { } latest
            ? new RestoreWindow(RestoreTime.WholeSecond(earliest), RestoreTime.WholeSecond(latest))
            : throw new CliException(
                "NO_BACKUPS",
                $"database '{identifier}' has no backups to restore from yet: RDS makes the first one within minutes after its creation; "
                + "'infra backup status' shows what there is");
    }

    /// <summary>Waits until a database can be used and nothing is pending any more.</summary>
    /// <param name="identifier">The database, which may not exist yet.</param>
    /// <param name="what">What is waited for.</param>
    /// <param name="cancellation">Ends the waiting, not the work of RDS.</param>
    /// <exception cref="CliException">DATABASE_FAILED, WAIT_TIMEOUT.</exception>
    public Task<JsonElement> AvailableAsync(string identifier, string what, CancellationToken cancellation) =>
        WaitAsync(identifier, what, _ => Task.FromResult("it does not exist yet"), cancellation);

    /// <summary>Waits until a database is usable under its new name.</summary>
    /// <param name="identifier">Its old identifier.</param>
    /// <param name="newIdentifier">Its new identifier.</param>
    /// <param name="cancellation">Ends the waiting, not the work of RDS.</param>
    /// <exception cref="CliException">DATABASE_FAILED, WAIT_TIMEOUT.</exception>
    public Task<JsonElement> RenamedAsync(string identifier, string newIdentifier, CancellationToken cancellation) =>
        WaitAsync(
            newIdentifier,
            $"database '{identifier}' to be renamed to '{newIdentifier}'",
            async cancel => (await FindAsync(identifier, cancel))?.Text("DBInstanceStatus") ?? "between two names",
            cancellation);

    private Task<JsonElement> WaitAsync(
        string identifier, string what, Func<CancellationToken, Task<string>> stateBefore, CancellationToken cancellation) =>
        new Waiting(operation).ForAsync(
            what,
            Limit,
            $"look at 'aws rds describe-events --source-type db-instance --source-identifier {identifier}', then run this command again: "
            + "it goes on",
            async cancel => await FindAsync(identifier, cancel) is { } database
                ? await StateAsync(identifier, database, cancel)
                : Progress<JsonElement>.NotYet(await stateBefore(cancel)),
            cancellation);

    private async Task<Progress<JsonElement>> StateAsync(string identifier, JsonElement database, CancellationToken cancellation)
    {
        var state = database.Text("DBInstanceStatus") ?? "unknown";
        if (Dead.Contains(state, StringComparer.Ordinal))
        {
            throw new CliException(
                "DATABASE_FAILED", $"database '{identifier}' is {state}: {await LastEventsAsync(identifier, cancellation)}");
        }

        // Right after a change RDS still says "available" for a moment, with the change pending.
        var isPending = database.Argument("PendingModifiedValues") is { } pending && pending.EnumerateObject().Any();
        return state is Available && !isPending
            ? Progress<JsonElement>.Reached(database)
            : Progress<JsonElement>.NotYet(isPending ? $"{state}, with changes pending" : state);
    }

    private async Task<string> LastEventsAsync(string identifier, CancellationToken cancellation)
    {
        var input = new JsonObject { ["SourceIdentifier"] = identifier, ["SourceType"] = "db-instance", ["Duration"] = 1440 };
        var answer = await operation.Aws.TryReadAsync("rds", "describe-events", input, cancellation);
        var messages = answer?.Blocks("Events").Select(happened => happened.Text("Message")).OfType<string>().TakeLast(3).ToList() ?? [];
        return messages.Count == 0 ? "RDS tells no reason" : string.Join("; ", messages);
    }
}
