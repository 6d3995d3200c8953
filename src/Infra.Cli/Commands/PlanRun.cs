using System.Text.Json;
using Infra.Cli.Planning;
using Infra.Cli.Synthesis;
using Infra.Inventory;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary>One run of <c>infra plan</c>.</summary>
internal sealed class PlanRun(CliContext context, PlanRequest request)
{
    /// <summary>Plans, writes what was asked for and returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation) => (await RunOneAsync(cancellation)).ExitCode;

    /// <summary>The same.</summary>
    /// <returns>The exit code, and the review when it was one of one environment.</returns>
    public async Task<(int ExitCode, PlanReview? Review)> RunOneAsync(CancellationToken cancellation)
    {
        PrepareFile(request.PlanFile);
        PrepareFile(request.MarkdownFile);
        if (request.IsSeveral)
        {
            var reviews = await SeveralAsync(cancellation);
            WriteMarkdown(() => PlanReviewMarkdown.Render(reviews));
            Write(() => JsonSerializer.Serialize(reviews, PlanReviewJson.Default.PlanReviews), () => PlanReviewsText.WriteTable(context.Out, reviews));
            return (reviews.ExitCode, null);
        }

        var review = await OneAsync(cancellation);
        WriteMarkdown(() => PlanReviewMarkdown.Render(review));
        Write(() => JsonSerializer.Serialize(review, PlanReviewJson.Default.PlanReview), () => WriteText(review));
        return (review.ExitCode, review);
    }

    private async Task<PlanReview> OneAsync(CancellationToken cancellation)
    {
        try
        {
            if (!request.Synthesize)
            {
                var folder = new SynthesisFolder(request.SynthFolder);
                return await ReviewAsync(folder.ChooseOne(request.Environments, request.Project, context.WorkingDirectory), null, cancellation);
            }

            var run = await SynthesizeAsync(request.Environments, cancellation);
            return run is { Stacks: [var stack], Report.Stacks: [var report] }
                ? await ReviewAsync(stack, report, cancellation)
                : Refused(run);
        }
        catch (CliException exception)
        {
            return Fault(exception);
        }
    }

    private async Task<PlanReviews> SeveralAsync(CancellationToken cancellation)
    {
        try
        {
            if (!request.Synthesize)
            {
                return PlanReviews.Of(await ReviewAsync(new SynthesisFolder(request.SynthFolder).Choose(request.Environments), [], cancellation), []);
            }

            var run = await SynthesizeAsync(request.Environments, cancellation);
            var faults = Faulty(run);
            // A fault in one environment must not hide what the others would lose; faults of all together leave nothing to go by.
            if (run is { ExitCode: ExitCode.Fault, Report: { Errors.Count: 0 } report }
                && Words(report.Stacks.Except(faults)) is { Count: > 0 } sound)
            {
                context.Error.WriteLine($"Going on with {string.Join(", ", sound)}");
                run = await SynthesizeAsync(sound, cancellation);
                faults = [.. faults, .. Faulty(run)];
            }

            var reviews = await ReviewAsync(run.Stacks, run.Report?.Stacks ?? [], cancellation);
            var refused = faults.Select(fault => PlanReview.OfFault(Texts(fault.Errors)) with { Environment = Word(fault), Stack = fault.Stack });
            var shared = Texts(run.Errors.Except(faults.SelectMany(fault => fault.Errors)));
            var all = PlanReviews.Of([.. reviews.Concat(refused).OrderBy(review => review.Environment, StringComparer.Ordinal)], shared);
            return run.ExitCode is ExitCode.Bug ? all with { ExitCode = ExitCode.Bug } : all;
        }
        catch (CliException exception)
        {
            return PlanReviews.Of([], Fault(exception).Errors);
        }
    }

    private async Task<IReadOnlyList<PlanReview>> ReviewAsync(
        IReadOnlyList<SynthesizedStack> stacks, IReadOnlyList<StackReport> reports, CancellationToken cancellation)
    {
        var reviews = new List<PlanReview>();
        foreach (var stack in stacks)
        {
            context.Error.WriteLine($"Planning {stack.Name}");
            var review = await ReviewAsync(stack, reports.FirstOrDefault(report => report.Stack == stack.Name), cancellation);
            if (!request.Json)
            {
                WriteText(review);
            }

            reviews.Add(review);
        }

        return reviews;
    }

    private async Task<PlanReview> ReviewAsync(SynthesizedStack stack, StackReport? report, CancellationToken cancellation)
    {
        IReadOnlyList<Finding> warnings = report?.Warnings ?? [];
        SynthRun.WriteWarnings(context.Error, warnings);
        var review = await new StackPlan(context, request, stack).ReviewAsync(cancellation);
        return review with { Environment = stack.Word, Warnings = [.. Texts(warnings), .. review.Warnings] };
    }

    private Task<SynthRun> SynthesizeAsync(IReadOnlyList<string> environments, CancellationToken cancellation)
    {
        var synthesis = new SynthRequest
        {
            Project = request.Project,
            Output = request.SynthFolder,
            VarFiles = request.VarFiles,
            Environments = environments,
            Single = !request.IsSeveral,
            StartedIn = context.WorkingDirectory,
        };
        return SynthRun.StartAsync(context, synthesis, cancellation);
    }

    // With its stack, where that is known: a workflow finds its comment by it.
    private static PlanReview Refused(SynthRun run)
    {
        var review = PlanReview.OfFault(Texts(run.Errors)) with { ExitCode = run.ExitCode };
        return run.Report?.Stacks is [var only] ? review with { Environment = Word(only), Stack = only.Stack } : review;
    }

    private PlanReview Fault(CliException exception)
    {
        context.Error.WriteLine($"infra: {exception.Message}");
        return PlanReview.OfFault([exception.Message]);
    }

    private void WriteText(PlanReview review)
    {
        if (review.Outcome is not PlanOutcome.Fault)
        {
            PlanReviewText.Write(context.Out, review);
        }
    }

    private void WriteMarkdown(Func<string> render)
    {
        if (request.MarkdownFile is { } file)
        {
            File.WriteAllText(file, render());
        }
    }

    private void Write(Func<string> json, Action text)
    {
        if (request.Json)
        {
            // Around the console: it would wrap long lines on a terminal.
            context.Out.Profile.Out.Writer.WriteLine(json());
        }
        else
        {
            text();
        }
    }

    private static IReadOnlyList<StackReport> Faulty(SynthRun run) => [.. (run.Report?.Stacks ?? []).Where(stack => stack.Errors.Count > 0)];

    private static IReadOnlyList<string> Words(IEnumerable<StackReport> reports) => [.. reports.Select(Word)];

    private static string Word(StackReport report) => new EnvironmentName(report.Platform, report.Environment).Word;

    private static IReadOnlyList<string> Texts(IEnumerable<Finding> findings) => [.. findings.Select(finding => finding.ToString())];

    // Before the plan, which takes minutes; and so that no result of an earlier run is mistaken for this one's.
    private static void PrepareFile(string? file)
    {
        if (file is null)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException("FILE_UNWRITABLE", $"cannot write '{file}': {exception.Message}");
        }
    }
}
