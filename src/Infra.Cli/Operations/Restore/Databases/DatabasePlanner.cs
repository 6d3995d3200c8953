using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Restore.Databases;

/// <summary>Decides which database a restore makes, or which one it goes on with. Only looks.</summary>
/// <param name="operation">The running command.</param>
/// <param name="subject">The platform's database.</param>
internal sealed partial class DatabasePlanner(Operation operation, DatabaseSubject subject)
{
    private const int LongestIdentifier = 63;

    private readonly RdsInstances _databases = new(operation);

    /// <summary>Plans a restore.</summary>
    /// <param name="to">The time; null takes up what an earlier run has restored.</param>
    /// <param name="name">Identifier of the restored database; null derives it from the time.</param>
    /// <param name="cancellation">Stops looking.</param>
    /// <exception cref="CliException">
    /// DATABASE_NOT_FOUND, NO_BACKUPS, RESTORE_WINDOW, DATABASE_NAME, DATABASE_NAME_TAKEN, RESTORED_TO_ANOTHER_TIME, USAGE.
    /// </exception>
    public async Task<DatabasePlan> PlanAsync(RestoreTime? to, string? name, CancellationToken cancellation)
    {
        var original = await _databases.FindAsync(subject.Identifier, cancellation)
            ?? throw new CliException(
                "DATABASE_NOT_FOUND",
                $"there is no database '{subject.Identifier}' in {operation.Inventory.Region}: deploy the platform first, "
                + $"or check {operation.Inventory.NameInput}, region and profile in terraform.tfvars");
        var copies = await RestoredAsync(cancellation);
        if (Begun(copies, to, name) is { } begun)
        {
            RequireSameTime(begun, to);
            var moment = DateTimeOffset.Parse(begun.RestoredTo!, CultureInfo.InvariantCulture);
            return new DatabasePlan(begun.Identifier, moment, begun.Asked ?? begun.RestoredTo!, original, Exists: true);
        }

        if (to is null)
        {
            throw new CliException("USAGE", NoTime(copies, name));
        }

        var window = await _databases.WindowAsync(subject.Identifier, cancellation);
        var chosen = window.Choose($"database '{subject.Identifier}'", to);
        var identifier = name ?? $"{subject.Identifier}-{RestoreTime.NamePart(chosen)}";
        RequireName(identifier, isDerived: name is null);
        if (await _databases.FindAsync(identifier, cancellation) is { } taken)
        {
            throw new CliException(
                "DATABASE_NAME_TAKEN",
                $"there is a database '{identifier}' already, which was not restored from '{subject.Identifier}' by this command "
                + $"(created {taken.Text("InstanceCreateTime")}): choose another name with --as");
        }

        return new DatabasePlan(
            identifier, chosen, to.Moment is null ? RestoreTime.LatestWord : RestoreTime.Text(chosen), original, Exists: false);
    }

    /// <summary>The databases that were restored from the platform's one and stand beside it.</summary>
    public async Task<IReadOnlyList<DatabaseCopy>> RestoredAsync(CancellationToken cancellation) =>
    [
        .. (await _databases.BesideAsync(subject.Identifier, cancellation))
            .Where(copy => copy.ReplacedBy is null && !string.Equals(copy.Identifier, subject.Identifier, StringComparison.Ordinal)),
    ];

    /// <summary>What there is, for a message that asks to choose.</summary>
    public static string Listed(IEnumerable<DatabaseCopy> copies) =>
        string.Join(", ", copies.Select(copy => $"'{copy.Identifier}' ({(copy.ReplacedBy is null ? copy.RestoredTo : "swapped out")})"));

    private static DatabaseCopy? Begun(IReadOnlyList<DatabaseCopy> copies, RestoreTime? to, string? name) => (name, to) switch
    {
        ({ } given, _) => copies.FirstOrDefault(copy => string.Equals(copy.Identifier, given, StringComparison.Ordinal)),
        (null, { Moment: { } moment }) => copies.FirstOrDefault(copy => copy.RestoredTo == RestoreTime.Text(moment)),
        (null, { Moment: null }) => copies.LastOrDefault(copy => copy.Asked == RestoreTime.LatestWord),
        (null, null) => copies is [var only] ? only : null,
    };

    private static void RequireSameTime(DatabaseCopy copy, RestoreTime? to)
    {
        var isSame = to switch
        {
            null => true,
            { Moment: { } moment } => copy.RestoredTo == RestoreTime.Text(moment),
            { Moment: null } => copy.Asked == RestoreTime.LatestWord,
        };
        if (!isSame)
        {
            throw new CliException(
                "RESTORED_TO_ANOTHER_TIME",
                $"database '{copy.Identifier}' exists and was restored to {copy.RestoredTo}: choose another name with --as, "
                + "or delete it with --cleanup first");
        }
    }

    private string NoTime(IReadOnlyList<DatabaseCopy> copies, string? name) => copies.Count == 0 || name is not null
        ? "say with --to TIME what to restore to: "
            + (name is null ? $"nothing stands beside '{subject.Identifier}' yet" : $"there is no '{name}' yet")
        : $"say with --as NAME which one: beside '{subject.Identifier}' there are {Listed(copies)}";

    private static void RequireName(string identifier, bool isDerived)
    {
        var fault = identifier.Length > LongestIdentifier ? $"has {identifier.Length} characters, and RDS takes {LongestIdentifier}"
            : Identifier().IsMatch(identifier) ? null
            : "must be lower-case letters, digits and single hyphens, begin with a letter and not end with a hyphen";
        if (fault is not null)
        {
            throw new CliException("DATABASE_NAME", $"the name '{identifier}' {fault}{(isDerived ? ": choose one with --as" : "")}");
        }
    }

    [GeneratedRegex("^[a-z](-?[a-z0-9])*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifier();
}

/// <summary>What a restore of a database is going to do.</summary>
/// <param name="Identifier">Identifier of the restored database.</param>
/// <param name="Moment">The time of its data.</param>
/// <param name="Asked">The time as it was asked for.</param>
/// <param name="Original">Description of the database whose data and settings it gets.</param>
/// <param name="Exists">True when an earlier run has begun it.</param>
internal sealed record DatabasePlan(string Identifier, DateTimeOffset Moment, string Asked, JsonElement Original, bool Exists);
