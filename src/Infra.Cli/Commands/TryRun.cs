using System.Diagnostics;
using System.Text.Json;
using Infra.Cli.Synthesis;
using Infra.Cli.Terraform;
using Infra.Cli.Trial;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary>One run of <c>infra try</c>.</summary>
internal sealed class TryRun(CliContext context, TryRequest request)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);
    private TrialSummary _summary = new() { Ok = false };

    /// <summary>Does what was asked for and returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        try
        {
            return request.Mode is TryMode.Destroy ? await DestroyRunningAsync(cancellation) : await WithSynthesisAsync(cancellation);
        }
        catch (CliException exception) when (request.Json)
        {
            context.Error.WriteLine($"infra: {exception.Message}");
            WriteJson(_summary with { Ok = false, Errors = [exception.Message] });
            return exception.ExitCode;
        }
    }

    // Which environment it is, and with that which trial, is known after the synthesis only.
    private async Task<int> WithSynthesisAsync(CancellationToken cancellation)
    {
        using var synthesis = new TemporaryFolder();
        var (stack, exitCode) = await SynthesizeAsync(synthesis.Path, cancellation);
        return stack is null
            ? exitCode
            : request.Mode switch
            {
                TryMode.Plan when request.Sessions.Find(stack.Word) is { } running => await PlanInRunningAsync(running, stack, cancellation),
                TryMode.Plan => await InNewTrialAsync(stack, synthesis, (_, bench) => PlanAsync(bench.Site, cancellation), cancellation),
                TryMode.Once => await InNewTrialAsync(stack, synthesis, (_, bench) => ApplyAndDestroyAsync(bench, cancellation), cancellation),
                _ => await InNewTrialAsync(stack, synthesis, (session, bench) => KeepAsync(session, bench, cancellation), cancellation),
            };
    }

    private async Task<int> InNewTrialAsync(
        SynthesizedStack stack, TemporaryFolder synthesis, Func<TrialSession, TrialBench, Task<int>> work, CancellationToken cancellation)
    {
        using var session = request.Sessions.Claim(stack.Word);
        context.Error.WriteLine("Starting the local cloud");
        var clock = Stopwatch.StartNew();
        var options = new TrialOptions
        {
            StackFolder = stack.Folder,
            Folder = session.Folder,
            Port = request.Port,
            Environment = context.Environment,
        };
        await using var bench = await TrialBench.StartAsync(options, cancellation);
        // The trial has its own copy, in a folder that is cleared away even when this is killed.
        synthesis.Dispose();
        _summary = _summary with { Endpoint = bench.Cloud.Endpoint, Account = bench.Cloud.Account, Region = bench.Stack.Region };
        Did("start", clock.Elapsed);
        return await work(session, bench);
    }

    private async Task<(SynthesizedStack? Stack, int ExitCode)> SynthesizeAsync(string folder, CancellationToken cancellation)
    {
        var synthesis = new SynthRequest
        {
            Project = request.Project,
            Output = folder,
            VarFiles = request.VarFiles,
            Environments = request.Environments,
            Single = true,
            StartedIn = context.WorkingDirectory,
        };
        var run = await SynthRun.StartAsync(context, synthesis, cancellation);
        if (run is not { Stacks: [var stack], Report: { } report })
        {
            WriteJson(_summary with { Errors = [.. run.Errors.Select(error => error.ToString())] });
            return (null, run.ExitCode);
        }

        // The bucket of the state is the trial's own.
        var warnings = report.AllWarnings.Where(warning => warning.Code is not "STATE_BUCKET_UNSET").ToList();
        SynthRun.WriteWarnings(context.Error, warnings);
        _summary = _summary with { Environment = stack.Word, Stack = stack.Name, Warnings = [.. warnings.Select(warning => warning.ToString())] };
        Did("synth", run.Elapsed);
        return (stack, run.ExitCode);
    }

    private async Task<int> KeepAsync(TrialSession session, TrialBench bench, CancellationToken cancellation)
    {
        await ApplyAsync(bench, cancellation);
        _summary = _summary with { Ok = true };
        session.Open(bench.Cloud.Endpoint, bench.Providers.Attachment);
        WriteResult();
        if (!request.Json)
        {
            TrialSummaryText.WriteNext(context.Out, bench.Cloud.Endpoint, bench.Stack.Region, NameForOthers(bench.Stack.Synthesized));
        }

        context.Error.WriteLine(context.IsInputInteractive
            ? "The local cloud runs until you press Enter or Ctrl+C; nothing of it is kept"
            : "The local cloud runs until this program is interrupted; nothing of it is kept");
        await WaitForEndAsync(session, bench, cancellation);
        return ExitCode.Done;
    }

    private async Task<int> ApplyAndDestroyAsync(TrialBench bench, CancellationToken cancellation)
    {
        await ApplyAsync(bench, cancellation);
        context.Error.WriteLine("Planning again");
        var clock = Stopwatch.StartNew();
        if (await bench.Terraform.PlanAsync(cancellation: cancellation))
        {
            throw new CliException("TRIAL_NOT_STABLE", "a second plan is not empty: the platform does not come to rest");
        }

        Did("replan", clock.Elapsed);
        context.Error.WriteLine("  no changes");
        await DestroyAsync(bench.Site, cancellation);
        _summary = _summary with { Ok = true, Endpoint = null };
        WriteResult();
        return ExitCode.Done;
    }

    private async Task ApplyAsync(TrialBench bench, CancellationToken cancellation)
    {
        ShowExpectation(bench.Stack.Synthesized);
        Did("apply", await TrialProgress.ShowAsync(
            context.Error,
            "Applying",
            "created",
            progress => bench.Terraform.ChangeAsync("apply", progress.Show, cancellation)));
        _summary = _summary.With(await bench.Terraform.StateAsync(cancellation), await bench.Terraform.OutputsAsync(cancellation));
    }

    private async Task DestroyAsync(TrialSite site, CancellationToken cancellation)
    {
        if (await site.RemoveProtectionAsync(cancellation) is { Count: > 0 } guarded)
        {
            context.Error.WriteLine(
                $"Deletion protection is taken off {guarded.Count} resources of the trial; in AWS, set enable_deletion_protection = false and apply first");
        }

        Did("destroy", await TrialProgress.ShowAsync(
            context.Error,
            "Destroying",
            "destroyed",
            progress => site.Terraform.ChangeAsync("destroy", progress.Show, cancellation)));
        if (await site.Terraform.StateListAsync(cancellation) is { Count: > 0 } left)
        {
            throw new CliException("TRIAL_NOT_EMPTY", $"after the destroy there is still {string.Join(", ", left)}");
        }
    }

    private async Task<int> PlanAsync(TrialSite site, CancellationToken cancellation)
    {
        var plan = new PlanRequest
        {
            Project = request.Project,
            SynthFolder = site.Configuration.Folder,
            Environments = [site.Configuration.Synthesized.Word],
            Synthesize = false,
            VarFiles = [],
            Init = false,
            Json = request.Json,
            PlanFile = null,
            MarkdownFile = null,
            AllowDestroy = [],
            Terraform = new PlanArguments(),
        };
        var exitCode = await new PlanRun(context.WithChildEnvironment(site.TerraformEnvironment()), plan).RunAsync(cancellation);
        return exitCode is ExitCode.Changes ? ExitCode.Done : exitCode;
    }

    private async Task<int> PlanInRunningAsync(TrialSessionFile running, SynthesizedStack stack, CancellationToken cancellation)
    {
        using var visit = TrialVisit.Begin(running, context.Environment);
        await visit.Site.UseAsync(stack.Folder, cancellation);
        return await PlanAsync(visit.Site, cancellation);
    }

    private async Task<int> DestroyRunningAsync(CancellationToken cancellation)
    {
        var word = request.Environments is [var named] ? named.TrimEnd('/') : ProjectFolder.EnvironmentOf(context.WorkingDirectory, request.Project);
        if (Running(word) is not { } running)
        {
            context.Error.WriteLine($"No trial of {word ?? "this project"} is running: there is nothing to destroy");
            WriteJson(_summary with { Ok = true });
            return ExitCode.Done;
        }

        _summary = _summary with { Environment = running.Environment };
        using (var visit = TrialVisit.Begin(running, context.Environment))
        {
            await DestroyAsync(visit.Site, cancellation);
        }

        await request.Sessions.EndAsync(running, cancellation);
        WriteJson(_summary with { Ok = true });
        return ExitCode.Done;
    }

    // The configuration may have changed since, or be at fault: what runs can be destroyed all the same.
    private TrialSessionFile? Running(string? word) => (word, request.Sessions.Running) switch
    {
        ({ } one, _) => request.Sessions.Find(one),
        (null, []) => null,
        (null, [var only]) => only,
        (null, var several) => throw new CliException(
            "ENVIRONMENT_AMBIGUOUS", $"several trials are running: name one with -e: {string.Join(", ", several.Select(trial => trial.Environment))}"),
    };

    private async Task WaitForEndAsync(TrialSession session, TrialBench bench, CancellationToken cancellation)
    {
        var enter = context.IsInputInteractive
            ? Task.Run(context.In.ReadLine, CancellationToken.None)
            : new TaskCompletionSource<string?>().Task;
        while (!enter.IsCompleted && session.IsWanted)
        {
            if (!bench.Cloud.IsRunning)
            {
                throw new CliException("TRIAL_CLOUD", "the local cloud has ended by itself");
            }

            await Task.WhenAny(enter, Task.Delay(Glance, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }

        context.Error.WriteLine(session.IsWanted ? "Ended" : "Ended from another terminal");
    }

    private void ShowExpectation(SynthesizedStack stack)
    {
        if (stack.OfType("aws_opensearch_domain").Any())
        {
            Warn("the AWS provider waits more than 10 minutes for an OpenSearch domain, to create it and to delete it");
        }

        context.Error.WriteLine(stack.OfType("aws_db_instance").Any()
            ? "This takes about 2 minutes, most of it fixed waits of the AWS provider for databases"
            : "This takes about a minute");
    }

    private void Warn(string text)
    {
        context.Error.Write(new Text($"Warning: {text}\n", new Style(Color.Yellow)));
        _summary = _summary with { Warnings = [.. _summary.Warnings, text] };
    }

    private void Did(string step, TimeSpan elapsed) => _summary = _summary with { Steps = [.. _summary.Steps, TrialStep.Of(step, elapsed)] };

    // That of the root needs no name where it is the only one.
    private string? NameForOthers(SynthesizedStack stack) =>
        request.Environments.Count > 0 || stack.Word.Contains('/', StringComparison.Ordinal) ? stack.Word : null;

    private void WriteResult()
    {
        if (request.Json)
        {
            WriteJson(_summary);
        }
        else
        {
            TrialSummaryText.Write(context.Out, _summary);
        }
    }

    private void WriteJson(TrialSummary summary)
    {
        if (request.Json)
        {
            // Around the console: it would wrap long lines on a terminal.
            context.Out.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(summary, TrialSummaryJson.Default.TrialSummary));
        }
    }
}
