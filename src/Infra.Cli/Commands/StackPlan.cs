using System.Diagnostics;
using Infra.Cli.Planning;
using Infra.Cli.Synthesis;
using Infra.Cli.Terraform;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary>Plans one stack with Terraform and reviews the plan.</summary>
internal sealed class StackPlan(CliContext context, PlanRequest request, SynthesizedStack stack)
{
    private readonly string _folder = Path.GetRelativePath(context.WorkingDirectory, stack.Folder).Replace('\\', '/');
    private readonly List<string> _warnings = [];

    /// <summary>Plans; whatever goes wrong is shown and comes back as a review with outcome <c>fault</c>.</summary>
    public async Task<PlanReview> ReviewAsync(CancellationToken cancellation)
    {
        PlanReview review;
        try
        {
            review = await PlanAsync(cancellation);
        }
        catch (CliException exception)
        {
            context.Error.WriteLine($"infra: {exception.Message}");
            review = PlanReview.OfFault([exception.Message]);
        }

        return review with { Stack = stack.Name, Folder = _folder, Warnings = [.. _warnings, .. review.Warnings] };
    }

    private async Task<PlanReview> PlanAsync(CancellationToken cancellation)
    {
        var terraform = TerraformProgram.For(stack.Folder, context);
        if (request.Init && await InitAsync(terraform, cancellation) is { } fault)
        {
            return fault;
        }

        using var plan = TemporaryPlanFile.In(stack.Folder);
        var (exitCode, diagnostics) = await PlanProgress.ShowAsync(context.Error, $"Planning {stack.Name}", async progress =>
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
            return Fault(exitCode, diagnostics);
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
            return request.IsApplied ? review : review with { PlanFile = file };
        }

        return review;
    }

    private async Task<PlanReview?> InitAsync(TerraformProgram terraform, CancellationToken cancellation)
    {
        var result = await terraform.InitAsync(context.Error.WriteLine, cancellation);
        var text = result.Error.DefaultIfEmpty($"terraform init ended with exit code {result.ExitCode}");
        return result.ExitCode == 0 ? null : PlanReview.OfFault([string.Join('\n', text)]);
    }

    private PlanReview Fault(int exitCode, IReadOnlyList<TerraformDiagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.IsError).Select(diagnostic => diagnostic.ToString()).ToList();
        if (errors.Count == 0)
        {
            errors.Add($"terraform plan ended with exit code {exitCode}");
            context.Error.WriteLine($"infra: {errors[0]}");
        }

        if (diagnostics.Any(diagnostic => diagnostic.AsksForInit))
        {
            var hint = $"{_folder} is not initialized for this configuration: use 'infra plan --init', or 'terraform -chdir={_folder} init' "
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
}
