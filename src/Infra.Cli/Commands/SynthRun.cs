using System.Diagnostics;
using Infra.Cli.Processes;
using Infra.Cli.Synthesis;
using Infra.Inventory;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary>One synthesis, with its faults and warnings shown to the user.</summary>
/// <param name="Stacks">What was synthesized, in the order of the report; empty after a fault.</param>
/// <param name="Report">What the app reported; null when it did not get that far.</param>
/// <param name="Errors">Why nothing was synthesized.</param>
/// <param name="ExitCode">The exit code that a command ends with after this run.</param>
/// <param name="Elapsed">Wall time.</param>
internal sealed record SynthRun(
    IReadOnlyList<SynthesizedStack> Stacks, Report? Report, IReadOnlyList<Finding> Errors, int ExitCode, TimeSpan Elapsed)
{
    /// <summary>Synthesizes; faults go to standard error, and so do the warnings of a refused run.</summary>
    public static async Task<SynthRun> StartAsync(CliContext context, SynthRequest request, CancellationToken cancellation)
    {
        var app = SynthApp.Find(context.Environment);
        var clock = Stopwatch.StartNew();
        var (process, report) = await WithProgressAsync(context, () => app.SynthesizeAsync(request, cancellation));
        if (process.ExitCode == Cli.ExitCode.Done && report is { Stacks.Count: > 0 })
        {
            WriteLines(context.Error, process.Error);
            return new SynthRun(Load(report, request), report, [], Cli.ExitCode.Done, clock.Elapsed);
        }

        return process.ExitCode == Cli.ExitCode.Fault && report?.AllErrors is { Count: > 0 }
            ? Refused(context, report, clock.Elapsed)
            : Failed(context, process, report, clock.Elapsed);
    }

    /// <summary>The app runs in the project folder, so a path typed elsewhere must not change its meaning.</summary>
    public static IReadOnlyList<string> RelativeTo(string project, IEnumerable<string> files, CliContext context) =>
        [.. files.Select(file => Path.GetRelativePath(project, Path.GetFullPath(file, context.WorkingDirectory)))];

    /// <summary>Shows warnings, as lines.</summary>
    public static void WriteWarnings(IAnsiConsole console, IEnumerable<Finding> warnings)
    {
        foreach (var warning in warnings)
        {
            console.Write(new Text($"Warning: {warning}\n", new Style(Color.Yellow)));
        }
    }

    // Only what this run has written: the folder may hold stacks of other environments, or of ones that are gone.
    private static IReadOnlyList<SynthesizedStack> Load(Report report, SynthRequest request) =>
        [.. report.Stacks.Select(stack => SynthesizedStack.Load(SynthesisFolder.OfStack(request.Output, stack.Stack)))];

    private static SynthRun Refused(CliContext context, Report report, TimeSpan elapsed)
    {
        var errors = report.AllErrors;
        WriteLines(context.Error, errors.Select(error => $"Error: {error}"));
        WriteWarnings(context.Error, report.AllWarnings);
        context.Error.WriteLine(errors.Count == 1 ? "1 error; nothing was written" : $"{errors.Count} errors; nothing was written");
        return new SynthRun([], report, errors, Cli.ExitCode.Fault, elapsed);
    }

    // Without a report there is only the text of the app to go by.
    private static SynthRun Failed(CliContext context, ProcessResult process, Report? report, TimeSpan elapsed)
    {
        WriteLines(context.Error, process.Output.Concat(process.Error));
        var message = process.ExitCode switch
        {
            Cli.ExitCode.Done => "the synthesis program ended without writing its report",
            _ => $"the synthesis program ended with exit code {process.ExitCode}",
        };
        context.Error.WriteLine($"infra: {message}");
        var exitCode = process.ExitCode == Cli.ExitCode.Fault ? Cli.ExitCode.Fault : Cli.ExitCode.Bug;
        return new SynthRun([], report, [new Finding("APP_FAILED", null, null, null, message)], exitCode, elapsed);
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
}
