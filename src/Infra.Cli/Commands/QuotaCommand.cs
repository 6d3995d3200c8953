using System.CommandLine;
using System.Globalization;
using Infra.Cli.Operations;
using Infra.Cli.Operations.Quotas;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary><c>infra quota request</c>: asks AWS for the limits that the configuration needs.</summary>
internal static class QuotaCommand
{
    private static readonly string[] Examples =
    [
        "infra quota request            ask for what is missing, after a question",
        "infra quota request --dry-run  show the calls, ask for nothing",
    ];

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project) =>
        new DocumentedCommand("quota", "Work with the limits of the account", Examples) { Request(context, project) };

    private static DocumentedCommand Request(CliContext context, Option<DirectoryInfo?> project)
    {
        var options = new OperationOptions(context, project);
        var command = options.AddChangingTo(
            new DocumentedCommand("request", "Ask AWS to raise the limits that the configured maximum exceeds", Examples));
        command.SetAction(async (parsed, cancellation) =>
        {
            var operation = await options.OpenAsync(parsed, cancellation);
            var result = await new QuotaIncrease(operation).RunAsync(cancellation);
            operation.Write(result, (console, value) => Show(console, value, operation.Mode.DryRun));
            return result.Quotas.Any(quota => quota.Outcome is QuotaOutcome.Impossible) ? ExitCode.Fault : ExitCode.Done;
        });
        return command;
    }

    private static void Show(IAnsiConsole console, QuotaIncreaseResult result, bool isRehearsal)
    {
        // A rehearsal has shown its calls, and nothing else is true yet.
        if (isRehearsal)
        {
            return;
        }

        foreach (var quota in result.Quotas)
        {
            console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{quota.Name}: {quota.Value:0} now, {quota.Wanted} needed: {Text(quota)}"));
        }
    }

    private static string Text(QuotaIncreaseItem item) => item.Outcome switch
    {
        QuotaOutcome.Suffices => "enough",
        QuotaOutcome.Requested => $"requested, {Status(item)}",
        QuotaOutcome.Open => $"asked for before, {Status(item)}",
        QuotaOutcome.TooLittleAsked => $"less was asked for before, {Status(item)}; AWS takes another request after that one is decided",
        _ => "AWS does not raise this limit: lower the configured maximum",
    };

    private static string Status(QuotaIncreaseItem item)
    {
        var support = item.CaseId is { } id ? $", case {id}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{item.Desired:0}: {item.Status}{support} (request {item.RequestId})");
    }
}
