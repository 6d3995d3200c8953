using System.CommandLine;
using System.Text.Json;
using Infra.Cli.Summary;

namespace Infra.Cli.Commands;

/// <summary><c>infra synth</c>: from terraform.tfvars to Terraform JSON, then a summary of what was made.</summary>
internal static class SynthCommand
{
    private static readonly string[] Examples =
    [
        "infra synth",
        "infra synth --var-file common.tfvars --var-file staging.tfvars --output out/staging",
        "infra synth --json | jq .warnings",
    ];

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project)
    {
        var varFiles = new Option<string[]>("--var-file")
        {
            Description = "Further variable file, as in Terraform; may be given several times, later ones win",
            HelpName = "FILE",
        };
        var output = new Option<string?>("--output")
        {
            Description = "Folder for the result. Default: $CDKTF_OUTDIR, else cdktf.out",
            HelpName = "DIR",
        };
        var json = new Option<bool>("--json") { Description = "Write the summary as one JSON object and nothing else" };
        var command = new DocumentedCommand("synth", "Synthesize the Terraform JSON of this configuration", Examples) { varFiles, output, json };
        command.SetAction((parsed, cancellation) =>
        {
            // The app runs in the project folder, so a path typed elsewhere must not change its meaning.
            var folder = ProjectFolder.Of(parsed, project, context);
            return RunAsync(
                context,
                new Request(
                    folder,
                    parsed.GetValue(output) is { } given
                        ? Path.GetFullPath(given, context.WorkingDirectory)
                        : SynthesisFolder.Default(folder, context),
                    SynthRun.RelativeTo(folder, parsed.GetValue(varFiles) ?? [], context),
                    parsed.GetValue(json)),
                cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, Request request, CancellationToken cancellation)
    {
        var outcome = await SynthRun.StartAsync(context, request.Project, request.Output, request.VarFiles, cancellation);
        if (outcome.Stack is { } stack && outcome.Report is { } report)
        {
            Write(context, request, SynthSummary.Of(stack, context.WorkingDirectory, report, outcome.Elapsed));
        }
        else
        {
            WriteJson(context, request, SynthSummary.OfFault(outcome.Errors, outcome.Report, outcome.Elapsed));
        }

        return outcome.ExitCode;
    }

    private static void Write(CliContext context, Request request, SynthSummary summary)
    {
        if (request.Json)
        {
            WriteJson(context, request, summary);
        }
        else
        {
            SynthSummaryText.Write(context.Out, summary);
        }
    }

    private static void WriteJson(CliContext context, Request request, SynthSummary summary)
    {
        if (request.Json)
        {
            // Around the console: it would wrap long lines on a terminal.
            context.Out.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(summary, SynthSummaryJson.Default.SynthSummary));
        }
    }

    private sealed record Request(string Project, string Output, IReadOnlyList<string> VarFiles, bool Json);
}
