using System.CommandLine;
using System.Text.Json;
using Infra.Cli.Summary;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Commands;

/// <summary><c>infra synth</c>: from terraform.tfvars to Terraform JSON, then a summary of what was made.</summary>
internal static class SynthCommand
{
    private static readonly string[] Examples =
    [
        "infra synth                                   all environments; a fault in one leaves the output of all as it was",
        "infra synth -e PLATFORM/staging               only this environment; the output of the others stays",
        "infra synth --watch                           while you edit a module or terraform.tfvars",
        "infra synth --var-file more.tfvars --output out/more",
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
        var watch = new Option<bool>("--watch")
        {
            Description = "Synthesize again after each change of code or configuration, and print by address what changed in the JSON",
        };
        var environments = EnvironmentOption.Several();
        var command = new DocumentedCommand("synth", "Synthesize the Terraform JSON of the environments", Examples)
        {
            environments, varFiles, output, json, watch,
        };
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(watch))
            {
                TestCommand.ThrowNotHere("synth --watch");
            }

            // The app runs in the project folder, so a path typed elsewhere must not change its meaning.
            var folder = ProjectFolder.Of(parsed, project, context);
            var request = new SynthRequest
            {
                Project = folder,
                Output = parsed.GetValue(output) is { } given
                    ? Path.GetFullPath(given, context.WorkingDirectory)
                    : SynthesisFolder.Default(folder, context),
                VarFiles = SynthRun.RelativeTo(folder, parsed.GetValue(varFiles) ?? [], context),
                Environments = environments.Words(parsed),
            };
            return RunAsync(context, request, parsed.GetValue(json), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, SynthRequest request, bool json, CancellationToken cancellation)
    {
        var run = await SynthRun.StartAsync(context, request, cancellation);
        var summary = SynthSummary.Of(run.Report, run.Stacks, run.Errors, context.WorkingDirectory, run.Elapsed);
        if (json)
        {
            // Around the console: it would wrap long lines on a terminal.
            context.Out.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(summary, SynthSummaryJson.Default.SynthSummary));
        }
        else if (summary.Ok)
        {
            SynthSummaryText.Write(context.Out, summary);
        }

        return run.ExitCode;
    }
}
