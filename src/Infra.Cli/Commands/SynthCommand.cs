using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Infra.Cli.Processes;
using Infra.Cli.Summary;
using Infra.Cli.Synthesis;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary><c>infra synth</c>: from terraform.tfvars to Terraform JSON, then a summary of what was made.</summary>
internal static class SynthCommand
{
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
        var command = new Command("synth", "Synthesize the Terraform JSON of this configuration") { varFiles, output, json };
        command.SetAction((parsed, cancellation) =>
        {
            // The app runs in the project folder, so a path typed elsewhere must not change its meaning.
            var folder = ProjectFolder.Of(parsed, project, context);
            return RunAsync(
                context,
                new Request(
                    folder,
                    parsed.GetValue(output) is { } given ? Path.GetFullPath(given, context.WorkingDirectory) : SynthesisFolder.Default(folder, context),
                    [.. (parsed.GetValue(varFiles) ?? []).Select(file => Path.GetRelativePath(folder, Path.GetFullPath(file, context.WorkingDirectory)))],
                    parsed.GetValue(json)),
                cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, Request request, CancellationToken cancellation)
    {
        var app = SynthApp.Find(context.Environment);
        var clock = Stopwatch.StartNew();
        var (process, report) = await WithProgressAsync(
            context, () => app.RunAsync(request.Project, request.Output, request.VarFiles, cancellation));
        var elapsed = clock.Elapsed;
        if (process.ExitCode == ExitCode.Done && report is not null)
        {
            WriteLines(context.Error, process.Error);
            var stack = SynthesizedStack.Load(request.Output);
            Write(context, request, SynthSummary.Of(stack, context.WorkingDirectory, report, elapsed));
            return ExitCode.Done;
        }

        return Refuse(context, request, process, report, elapsed);
    }

    private static int Refuse(CliContext context, Request request, ProcessResult process, SynthReport? report, TimeSpan elapsed)
    {
        if (process.ExitCode == ExitCode.Fault && report?.Errors is { Count: > 0 } errors)
        {
            WriteLines(context.Error, errors.Select(error => $"Error: {error}"));
            context.Error.WriteLine(errors.Count == 1
                ? "1 error; nothing was written"
                : $"{errors.Count} errors; nothing was written");
            WriteJson(context, request, SynthSummary.OfFault(errors, report, elapsed));
            return ExitCode.Fault;
        }

        // Without a report there is only the text of the app to go by.
        WriteLines(context.Error, process.Output.Concat(process.Error));
        var message = process.ExitCode switch
        {
            ExitCode.Done => "the synthesis program ended without writing its report",
            _ => $"the synthesis program ended with exit code {process.ExitCode}",
        };
        context.Error.WriteLine($"infra: {message}");
        WriteJson(context, request, SynthSummary.OfFault([new Finding("APP_FAILED", null, null, null, message)], report, elapsed));
        return process.ExitCode == ExitCode.Fault ? ExitCode.Fault : ExitCode.Bug;
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

    private static void WriteLines(IAnsiConsole console, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            console.WriteLine(line);
        }
    }

    private static Task<T> WithProgressAsync<T>(CliContext context, Func<Task<T>> work) =>
        context.Error.Profile.Capabilities.Interactive
            ? context.Error.Status().StartAsync("Synthesizing", _ => work())
            : work();

    private sealed record Request(string Project, string Output, IReadOnlyList<string> VarFiles, bool Json);
}
