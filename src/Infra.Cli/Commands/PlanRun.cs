using System.Diagnostics;
using System.Text.Json;
using Infra.Cli.Planning;
using Infra.Cli.Synthesis;
using Infra.Cli.Terraform;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary>One run of <c>infra plan</c>.</summary>
internal sealed class PlanRun(CliContext context, PlanRequest request)
{
    private readonly List<string> _warnings = [];

    /// <summary>Plans, writes what was asked for and returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        PrepareFile(request.PlanFile);
        PrepareFile(request.MarkdownFile);
        PlanReview review;
        try
        {
            review = await ReviewAsync(cancellation);
        }
        catch (CliException exception)
        {
            context.Error.WriteLine($"infra: {exception.Message}");
            review = PlanReview.OfFault([exception.Message]);
        }

        Write(review with { Warnings = [.. _warnings, .. review.Warnings] });
        return review.ExitCode;
    }

    private async Task<PlanReview> ReviewAsync(CancellationToken cancellation)
    {
        SynthesizedStack stack;
        if (request.Synthesize)
        {
            var synthesis = new SynthRequest
            {
                Project = request.Project,
                Output = request.SynthFolder,
                VarFiles = request.VarFiles,
                Single = true,
                StartedIn = context.WorkingDirectory,
            };
            var run = await SynthRun.StartAsync(context, synthesis, cancellation);
            if (run is not { Stacks: [var made], Report: { } report })
            {
                return PlanReview.OfFault([.. run.Errors.Select(error => error.ToString())]) with { ExitCode = run.ExitCode };
            }

            SynthRun.WriteWarnings(context.Error, report.AllWarnings);
            _warnings.AddRange(report.AllWarnings.Select(warning => warning.ToString()));
            stack = made;
        }
        else
        {
            stack = SynthesizedStack.Load(request.SynthFolder);
        }

        var folder = Path.GetRelativePath(context.WorkingDirectory, stack.Folder).Replace('\\', '/');
        return await PlanAsync(stack.Folder, folder, cancellation) with { Stack = stack.Name, Folder = folder };
    }

    private async Task<PlanReview> PlanAsync(string fullPath, string folder, CancellationToken cancellation)
    {
        var terraform = TerraformProgram.For(fullPath, context);
        if (request.Init && await InitAsync(terraform, cancellation) is { } fault)
        {
            return fault;
        }

        using var plan = TemporaryPlanFile.In(fullPath);
        var (exitCode, diagnostics) = await PlanProgress.ShowAsync(context.Error, "Planning", async progress =>
        {
            var clock = Stopwatch.StartNew();
            var result = await terraform.PlanAsync(request.Terraform, plan.Path, progress.Show, context.Error.WriteLine, cancellation);
            progress.Close(result.ExitCode, clock.Elapsed);
            return result;
        });
        Show(diagnostics);
        var prevented = diagnostics.Select(diagnostic => diagnostic.PreventedAddress).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var isUsable = exitCode is 0 or TerraformProgram.PlanHasChanges;
        // A plan that only prevent_destroy stopped is written all the same, and says what forces the loss.
        var isStoppedByGuard = prevented.Count > 0 && plan.IsWritten
            && diagnostics.All(diagnostic => !diagnostic.IsError || diagnostic.PreventedAddress is not null);
        if (!isUsable && !isStoppedByGuard)
        {
            return Fault(exitCode, diagnostics, folder);
        }

        var review = PlanReview.Of(
            TerraformPlan.Parse(await terraform.ShowAsync(plan.Path, cancellation)),
            hasChanges: exitCode != 0,
            new DestroyAllowances(request.AllowDestroy),
            prevented);
        ShowWarnings(review.Warnings);
        if (request.PlanFile is { } file && review.Outcome is PlanOutcome.Changes or PlanOutcome.NoChanges)
        {
            plan.MoveTo(file);
            return review with { PlanFile = file };
        }

        return review;
    }

    private async Task<PlanReview?> InitAsync(TerraformProgram terraform, CancellationToken cancellation)
    {
        var result = await terraform.InitAsync(context.Error.WriteLine, cancellation);
        var text = result.Error.DefaultIfEmpty($"terraform init ended with exit code {result.ExitCode}");
        return result.ExitCode == 0 ? null : PlanReview.OfFault([string.Join('\n', text)]);
    }

    private PlanReview Fault(int exitCode, IReadOnlyList<TerraformDiagnostic> diagnostics, string folder)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.IsError).Select(diagnostic => diagnostic.ToString()).ToList();
        if (errors.Count == 0)
        {
            errors.Add($"terraform plan ended with exit code {exitCode}");
            context.Error.WriteLine($"infra: {errors[0]}");
        }

        if (diagnostics.Any(diagnostic => diagnostic.AsksForInit))
        {
            var hint = $"{folder} is not initialized for this configuration: use 'infra plan --init', or 'terraform -chdir={folder} init' "
                + "with the options you need, such as -backend-config or -migrate-state";
            errors.Add(hint);
            context.Error.WriteLine($"infra: {hint}");
        }

        return PlanReview.OfFault(errors);
    }

    private void Show(IReadOnlyList<TerraformDiagnostic> diagnostics)
    {
        foreach (var error in diagnostics.Where(diagnostic => diagnostic.IsError))
        {
            context.Error.Write(new Text($"Error: {error}\n", new Style(Color.Red)));
        }

        var warnings = diagnostics.Where(diagnostic => !diagnostic.IsError).Select(diagnostic => diagnostic.ToString()).ToList();
        ShowWarnings(warnings);
        _warnings.AddRange(warnings);
    }

    private void ShowWarnings(IEnumerable<string> warnings)
    {
        foreach (var warning in warnings)
        {
            context.Error.Write(new Text($"Warning: {warning}\n", new Style(Color.Yellow)));
        }
    }

    private void Write(PlanReview review)
    {
        if (request.MarkdownFile is { } file)
        {
            File.WriteAllText(file, PlanReviewMarkdown.Render(review));
        }

        if (request.Json)
        {
            // Around the console: it would wrap long lines on a terminal.
            context.Out.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(review, PlanReviewJson.Default.PlanReview));
        }
        else if (review.Outcome is not PlanOutcome.Fault)
        {
            PlanReviewText.Write(context.Out, review);
        }
    }

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
