using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;
using Infra.Inventory;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary><c>infra environments</c>: what the project deploys, and where.</summary>
internal static class EnvironmentsCommand
{
    private static readonly string[] Examples =
    [
        "infra environments                            one row for each environment, in the order of deployment",
        "infra environments --json | jq -c .environments    for the matrix of a workflow",
    ];

    private static readonly string[] ExitCodes = ["0  all of them can be synthesized, as far as their files tell", "1  there are faults; they are shown"];

    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n" };

    private static readonly TextTable.Column[] Columns =
    [
        new("Environment"), new("Account"), new("Region"), new("Name"), new("Stack"), new("State"), new("After"), new("Synthesized (UTC)"),
        new("Faults", IsNumber: true),
    ];

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project)
    {
        var varFiles = new Option<string[]>("--var-file")
        {
            Description = "Further variable file, as in Terraform; may be given several times, later ones win",
            HelpName = "FILE",
        };
        var json = new Option<bool>("--json") { Description = "Write the list as one JSON object and nothing else" };
        var command = new DocumentedCommand("environments", "List the environments of the project", Examples, ExitCodes) { varFiles, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = ProjectFolder.Of(parsed, project, context);
            var files = SynthRun.RelativeTo(folder, parsed.GetValue(varFiles) ?? [], context);
            var list = await SynthApp.Find(context.Environment).EnvironmentsAsync(folder, files, cancellation);
            var output = SynthesisFolder.Default(folder, context);
            if (parsed.GetValue(json))
            {
                // Around the console: it would wrap long lines on a terminal.
                context.Out.Profile.Out.Writer.WriteLine(ToJson(list, output));
            }
            else
            {
                Write(context, list, output);
            }

            return list.HasErrors ? ExitCode.Fault : ExitCode.Done;
        });
        return command;
    }

    /// <summary>Writes the list for people, its faults to standard error.</summary>
    public static void Write(CliContext context, EnvironmentList list, string synthesisFolder)
    {
        TextTable.Write(context.Out, Columns, [.. list.Environments.Select(environment => Row(environment, synthesisFolder))]);
        foreach (var error in list.Errors.Concat(list.Environments.SelectMany(environment => environment.Errors)))
        {
            context.Error.WriteLine($"Error: {error}");
        }
    }

    private static string[] Row(EnvironmentEntry environment, string synthesisFolder) =>
    [
        environment.Word,
        environment switch
        {
            { Accounts: [_, ..] accounts } => string.Join(", ", accounts),
            { Name: null } => "",
            { Profile: { } profile } => $"of profile {profile}",
            _ => "any",
        },
        environment.Region ?? "",
        environment.Name ?? "",
        environment.Stack,
        environment.StateBackend is { } state ? $"{state.Bucket ?? "(no bucket)"}/{state.Key}" : "",
        string.Join(", ", environment.After),
        Synthesized(environment, synthesisFolder)?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "never",
        environment.Errors.Count == 0 ? "" : environment.Errors.Count.ToString(CultureInfo.InvariantCulture),
    ];

    // The app's own JSON, so that nothing of it is lost here.
    private static string ToJson(EnvironmentList list, string synthesisFolder)
    {
        var document = JsonNode.Parse(list.ToJson())!;
        foreach (var (entry, node) in list.Environments.Zip(document["environments"]!.AsArray()))
        {
            node!["synthesized"] = Synthesized(entry, synthesisFolder)?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        }

        return document.ToJsonString(Form);
    }

    private static DateTime? Synthesized(EnvironmentEntry environment, string synthesisFolder)
    {
        var file = new FileInfo(Path.Combine(SynthesisFolder.OfStack(synthesisFolder, environment.Stack), SynthesizedStack.RootFile));
        return file.Exists ? file.LastWriteTimeUtc : null;
    }
}
