using System.CommandLine;
using System.Globalization;
using Infra.Cli.Operations;
using Infra.Cli.Operations.Backups;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary><c>infra backup</c>: what could be restored.</summary>
internal static class BackupCommand
{
    private static readonly string[] Examples =
    [
        "infra backup status                   can everything be restored, as far back as configured? Exit code 1 if not",
        "infra backup list production --json   the recovery points of one owner, for machines",
    ];

    private static readonly string[] StatusExitCodes =
    [
        "0  everything with backup on can be restored to a time as recent as configured; warnings may be shown",
        "1  something cannot, or a fault",
    ];

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project) =>
        new DocumentedCommand("backup", "Show recovery points and whether they are as configured", Examples)
        {
            CreateList(new OperationOptions(context, project)),
            CreateStatus(new OperationOptions(context, project)),
        };

    private static DocumentedCommand CreateList(OperationOptions options)
    {
        var owner = Owner();
        var command = options.AddReadingTo(new DocumentedCommand("list", "List the recovery points", Examples[1..]) { owner });
        command.SetAction(async (parsed, cancellation) =>
        {
            var operation = await options.OpenAsync(parsed, cancellation);
            var list = await BackupList.ReadAsync(operation, parsed.GetValue(owner), cancellation);
            foreach (var warning in list.Warnings)
            {
                operation.Warn(warning);
            }

            operation.Write(list, (console, read) => Tell(console, read.RecoveryPoints));
            return ExitCode.Done;
        });
        return command;
    }

    private static DocumentedCommand CreateStatus(OperationOptions options)
    {
        var owner = Owner();
        var command = options.AddReadingTo(
            new DocumentedCommand("status", "Check that backups are as recent and as long as configured", Examples[..1], StatusExitCodes)
            {
                owner,
            });
        command.SetAction(async (parsed, cancellation) =>
        {
            var operation = await options.OpenAsync(parsed, cancellation);
            var status = await BackupStatus.ReadAsync(operation, parsed.GetValue(owner), cancellation);
            operation.Write(status, (console, read) => Tell(console, read.Resources));
            return status.Ok ? ExitCode.Done : ExitCode.Fault;
        });
        return command;
    }

    private static Argument<string?> Owner() => new("OWNER")
    {
        Description = "Whose backups, such as 'production' (a word that does not exist lists those that do). Default: all",
        HelpName = "OWNER",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static void Tell(IAnsiConsole console, IReadOnlyList<ListedPoint> points)
    {
        if (points.Count == 0)
        {
            return;
        }

        var table = Table("Instance", "Resource", "Kind", "Created", "Age", "Size", "Status", "Kept");
        foreach (var (instance, _, resource, age, point) in points)
        {
            var kept = point switch
            {
                { RetentionDays: null } => "for ever",
                { IsContinuous: true } => $"last {Readable.Days(point.RetentionDays)}",
                _ => $"until {Readable.Time(point.DeleteAt ?? point.Created.AddDays(point.RetentionDays.Value))}",
            };
            Add(
                table,
                instance,
                resource,
                point.IsContinuous ? "continuous" : "snapshot",
                Readable.Time(point.Created),
                Readable.Span(TimeSpan.FromSeconds(age)),
                Readable.Size(point.SizeBytes),
                point.Status,
                kept);
        }

        console.Write(table);
    }

    private static void Tell(IAnsiConsole console, IReadOnlyList<ResourceBackup> backups)
    {
        if (backups.Count == 0)
        {
            console.WriteLine("The configuration has nothing to back up");
            return;
        }

        var table = Table("Instance", "Resource", "State", "Restorable from", "Restorable to", "Retention");
        foreach (var backup in backups)
        {
            var state = backup.State.ToString().ToLower(CultureInfo.InvariantCulture);
            var retention = backup.RetentionDays is null ? "-" : Readable.Days(backup.RetentionDays);
            Add(table, backup.Instance, backup.Resource, state, Readable.Time(backup.Oldest), Readable.Time(backup.Newest), retention);
        }

        console.Write(table);
        foreach (var backup in backups)
        {
            foreach (var message in backup.Messages)
            {
                console.WriteLine($"{backup.Instance} {backup.Resource}: {message}");
            }
        }
    }

    private static Table Table(params string[] headings)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns([.. headings.Select(heading => new TableColumn(heading).NoWrap())]);
        return table;
    }

    private static void Add(Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Text(cell)));
}
