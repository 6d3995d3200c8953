using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Restore.Databases;

/// <summary>
/// Puts a restored database in the place of its original by renaming both, so that address, alarms, backup selection and Terraform
/// address stay. Tags on both say how far it has got.
/// </summary>
/// <param name="operation">The running command.</param>
/// <param name="subject">The platform's database.</param>
/// <remarks><see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_RenameInstance.html"/></remarks>
internal sealed class DatabaseSwap(Operation operation, DatabaseSubject subject)
{
    private readonly RdsInstances _databases = new(operation);

    /// <summary>The swap of a planned restore.</summary>
    public SwapState New(DatabasePlan plan)
    {
        var time = operation.Context.Clock.GetUtcNow().ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
        return new SwapState(
            plan.Identifier, $"{subject.Identifier}-old-{time}", RestoreTime.Text(plan.Moment), IsNew: true);
    }

    /// <summary>A swap that an earlier run has begun, or has done for the same wish; null when there is none.</summary>
    public async Task<SwapState?> BegunAsync(RestoreTime? to, string? name, CancellationToken cancellation)
    {
        var all = await _databases.BesideAsync(subject.Identifier, cancellation);
        var current = await _databases.FindAsync(subject.Identifier, cancellation) is { } found ? new DatabaseCopy(found) : null;
        if (current is { ReplacedBy: { } copy })
        {
            // Marked, and perhaps on its way.
            return NewName(current.Description) is { } old ? new SwapState(copy, old, current.RestoredTo ?? "", IsNew: false) : null;
        }

        var newest = all.LastOrDefault(database => database.ReplacedBy is not null);
        if (newest is null)
        {
            return null;
        }

        var isUnfinished = current is null || current.Beside is not null;
        var wished = name ?? (to?.Moment is { } moment ? $"{subject.Identifier}-{RestoreTime.NamePart(moment)}" : null);
        var isSameWish = newest.ReplacedBy == wished
            && all.All(database => database.Identifier != newest.ReplacedBy);
        return isUnfinished || isSameWish
            ? new SwapState(newest.ReplacedBy!, newest.Identifier, newest.RestoredTo ?? "", IsNew: false)
            : null;
    }

    /// <summary>Does what of the swap is not done yet.</summary>
    /// <exception cref="CliException">DATABASE_FAILED, WAIT_TIMEOUT, SWAP_INCOMPLETE, or a fault of Terraform.</exception>
    public async Task<DatabaseResult> RunAsync(SwapState swap, CancellationToken cancellation)
    {
        if (swap.IsNew)
        {
            await MoveAwayAsync(swap, cancellation);
        }

        await WaitAsync(subject.Identifier, swap.Old, cancellation);
        await MoveInAsync(swap, cancellation);
        await WaitAsync(swap.Copy, subject.Identifier, cancellation);
        var current = await _databases.FindAsync(subject.Identifier, cancellation);
        await new DatabaseAdoption(operation, subject).RunAsync(current?.Text("DbiResourceId"), cancellation);
        await FinishAsync(swap, current, cancellation);
        return new DatabaseResult
        {
            Database = subject.Identifier,
            Original = subject.Identifier,
            RestoredTo = swap.RestoredTo,
            Endpoint = operation.Log.IsRehearsal ? null : await ReadBackAsync(swap, cancellation),
            Old = swap.Old,
        };
    }

    // The mark comes first: after the rename nothing else would tell whose place is empty.
    private async Task MoveAwayAsync(SwapState swap, CancellationToken cancellation)
    {
        var original = await _databases.FindAsync(subject.Identifier, cancellation)
            ?? throw new CliException("DATABASE_NOT_FOUND", $"database '{subject.Identifier}' is not there any more");
        var tags = new JsonObject
        {
            ["ResourceName"] = original.Text("DBInstanceArn"),
            ["Tags"] = RestoreTags.Write(
            [
                new(RestoreTags.Beside, subject.Identifier),
                new(RestoreTags.RestoredTo, swap.RestoredTo),
                new(RestoreTags.ReplacedBy, swap.Copy),
            ]),
        };
        await operation.Aws.ChangeAsync("rds", "add-tags-to-resource", tags, cancellation);
        await new DatabaseLogGroups(operation).CopyAsync(subject.Identifier, swap.Old, cancellation);
        await RenameAsync(subject.Identifier, swap.Old, cancellation);
    }

    private async Task MoveInAsync(SwapState swap, CancellationToken cancellation)
    {
        var copy = await _databases.FindAsync(swap.Copy, cancellation);
        var isOnItsWay = copy is { } there && NewName(there) == subject.Identifier;
        if ((copy is not null && !isOnItsWay) || (operation.Log.IsRehearsal && swap.IsNew))
        {
            await RenameAsync(swap.Copy, subject.Identifier, cancellation);
        }
    }

    private async Task FinishAsync(SwapState swap, JsonElement? current, CancellationToken cancellation)
    {
        await new DatabaseLogGroups(operation).DeleteAsync(swap.Copy, cancellation);
        var isMarked = current is { } found
            && RestoreTags.Read(found, "TagList").Keys.Intersect(RestoreTags.All, StringComparer.Ordinal).Any();
        if (isMarked || (operation.Log.IsRehearsal && swap.IsNew))
        {
            var input = new JsonObject
            {
                ["ResourceName"] = current?.Text("DBInstanceArn"),
                ["TagKeys"] = new JsonArray([.. RestoreTags.All.Select(key => JsonValue.Create(key))]),
            };
            await operation.Aws.ChangeAsync("rds", "remove-tags-from-resource", input, cancellation);
        }
    }

    private async Task RenameAsync(string identifier, string newIdentifier, CancellationToken cancellation)
    {
        var input = new JsonObject
        {
            ["DBInstanceIdentifier"] = identifier,
            ["NewDBInstanceIdentifier"] = newIdentifier,
            ["ApplyImmediately"] = true,
        };
        await operation.Aws.ChangeAsync("rds", "modify-db-instance", input, cancellation);
    }

    private async Task WaitAsync(string identifier, string newIdentifier, CancellationToken cancellation)
    {
        if (!operation.Log.IsRehearsal)
        {
            await _databases.RenamedAsync(identifier, newIdentifier, cancellation);
        }
    }

    private async Task<string?> ReadBackAsync(SwapState swap, CancellationToken cancellation)
    {
        var current = await _databases.FindAsync(subject.Identifier, cancellation);
        var old = await _databases.FindAsync(swap.Old, cancellation);
        var copy = await _databases.FindAsync(swap.Copy, cancellation);
        return current is { } there && old is not null && copy is null && new DatabaseCopy(there).Beside is null
            ? there.Argument("Endpoint")?.Text("Address")
            : throw new CliException(
                "SWAP_INCOMPLETE",
                $"'{subject.Identifier}', '{swap.Old}' and '{swap.Copy}' are not as they should be after a swap: run this command again");
    }

    private static string? NewName(JsonElement database) => database.Argument("PendingModifiedValues")?.Text("DBInstanceIdentifier");
}

/// <summary>A swap of two databases, begun or about to begin.</summary>
/// <param name="Copy">Identifier of the restored database before the swap.</param>
/// <param name="Old">Identifier of the original after the swap.</param>
/// <param name="RestoredTo">Time of the restored data.</param>
/// <param name="IsNew">True when nothing was done yet.</param>
internal sealed record SwapState(string Copy, string Old, string RestoredTo, bool IsNew);
