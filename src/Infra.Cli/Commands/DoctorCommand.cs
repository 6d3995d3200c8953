using System.CommandLine;
using Infra.Cli.Operations;
using Infra.Cli.Operations.Doctor;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary><c>infra doctor</c>: whether a deployment would succeed.</summary>
internal static class DoctorCommand
{
    private static readonly string[] Examples =
    [
        "infra doctor                                 check machine, credentials, state, secrets, quotas and names",
        "infra doctor secrets quotas                  check some of it again",
        "infra doctor --all                           every environment of the project",
        "infra doctor --json | jq '.checks[] | select(.status == \"fault\")'",
    ];

    private static readonly string[] ExitCodes =
        ["0  a deployment would go on; there may be warnings", "1  something would stop a deployment"];

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project)
    {
        var subjects = new Argument<string[]>("CHECK")
        {
            Description = $"What to check beside the credentials: {string.Join(", ", Examination.Subjects)}. Default: everything",
            HelpName = "CHECK",
            Arity = ArgumentArity.ZeroOrMore,
        };
        subjects.AcceptOnlyFromAmong([.. Examination.Subjects]);
        var all = new Option<bool>("--all") { Description = "Check every environment of the project" };
        var options = new OperationOptions(context, project);
        var command = options.AddReadingTo(
            new DocumentedCommand("doctor", "Check whether a deployment would succeed; changes nothing", Examples, ExitCodes) { subjects, all });
        command.SetAction(async (parsed, cancellation) =>
        {
            IReadOnlyCollection<string> chosen = parsed.GetValue(subjects) is [_, ..] some ? some : Examination.Subjects;
            var isAll = parsed.GetValue(all);
            var reports = new List<DoctorReport>();
            foreach (var operation in await options.OpenAfreshAsync(parsed, isAll, cancellation))
            {
                var report = await new Examination(operation).RunAsync(chosen, cancellation);
                reports.Add(report);
                Write(operation, report, isAll);
            }

            if (isAll && options.IsJson(parsed))
            {
                Operation.WriteJson(context, new { Environments = reports, Faults = reports.Sum(report => report.Faults) });
            }

            return reports.TrueForAll(report => report.Faults == 0) ? ExitCode.Done : ExitCode.Fault;
        });
        return command;
    }

    // One object for machines, also about several environments.
    private static void Write(Operation operation, DoctorReport report, bool isOneOfAll)
    {
        if (!isOneOfAll)
        {
            operation.Write(report, Show);
        }
        else if (!operation.Mode.Json)
        {
            operation.Context.Out.WriteLine($"{report.Environment}:");
            Show(operation.Context.Out, report);
        }
    }

    private static void Show(IAnsiConsole console, DoctorReport report)
    {
        var table = new Table { Border = console.Profile.Capabilities.Unicode ? TableBorder.Rounded : TableBorder.Ascii };
        table.AddColumns("", "Check", "Found", "Fix");
        foreach (var result in report.Checks)
        {
            var (word, color) = result.Status switch
            {
                CheckStatus.Ok => ("ok", Color.Green),
                CheckStatus.Warning => ("warning", Color.Yellow),
                CheckStatus.Fault => ("FAULT", Color.Red),
                _ => throw new InvalidOperationException($"there is no status {result.Status}"),
            };
            table.AddRow(new Text(word, new Style(color)), new Text(result.Check), new Text(result.Detail), new Text(result.Fix ?? ""));
        }

        console.Write(table);
        console.WriteLine(report switch
        {
            { Faults: > 0 } => $"{Counted.Of(report.Faults, "fault")} would stop a deployment; {Counted.Of(report.Warnings, "warning")}",
            { Warnings: > 0 } => $"Ready to deploy; {Counted.Of(report.Warnings, "warning")}",
            _ => "Ready to deploy",
        });
    }
}
