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
        var options = new OperationOptions(context, project);
        var command = options.AddReadingTo(
            new DocumentedCommand("doctor", "Check whether a deployment would succeed; changes nothing", Examples, ExitCodes) { subjects });
        command.SetAction(async (parsed, cancellation) =>
        {
            var operation = options.Open(parsed);
            IReadOnlyCollection<string> chosen = parsed.GetValue(subjects) is [_, ..] some ? some : Examination.Subjects;
            var report = await new Examination(operation).RunAsync(chosen, cancellation);
            operation.Write(report, Show);
            return report.Faults == 0 ? ExitCode.Done : ExitCode.Fault;
        });
        return command;
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
                _ => ("FAULT", Color.Red),
            };
            table.AddRow(new Text(word, new Style(color)), new Text(result.Check), new Text(result.Detail), new Text(result.Fix ?? ""));
        }

        console.Write(table);
        console.WriteLine(report switch
        {
            { Faults: > 0 } => $"{Count(report.Faults, "fault")} would stop a deployment; {Count(report.Warnings, "warning")}",
            { Warnings: > 0 } => $"Ready to deploy; {Count(report.Warnings, "warning")}",
            _ => "Ready to deploy",
        });
    }

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
