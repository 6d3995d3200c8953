using System.CommandLine;
using Infra.Cli.Operations;
using Infra.Cli.Planning;
using Infra.Cli.Processes;
using Infra.Cli.Synthesis;
using Infra.Cli.Terraform;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary><c>infra apply</c>: what <c>infra plan</c> reviews and lets through is applied, that very plan and no other.</summary>
internal static class ApplyCommand
{
    private static readonly string[] Examples =
    [
        "infra apply --init                    the first deployment",
        "infra apply -e PLATFORM/staging       one of several environments",
        "infra apply --allow-destroy ADDRESS   a loss that is meant",
        "infra apply --yes                     nobody is there to answer",
    ];

    private static readonly string[] ExitCodes =
    [
        "0    applied, or there was nothing to do",
        "1    fault: no usable plan, not confirmed, or the apply failed half-way; run it again",
        "3    refused: something that keeps data would be replaced or destroyed; nothing was changed",
        "130  cancelled; Terraform has released its lock",
    ];

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project)
    {
        var options = new PlanOptions(forApply: true);
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask" };
        var command = new DocumentedCommand(
            "apply", "Synthesize, plan, review, ask, and apply that plan; refuses one that loses data", Examples, ExitCodes)
        {
            yes,
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(context, options.Read(parsed, project, context), parsed.GetValue(yes), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, PlanRequest request, bool yes, CancellationToken cancellation)
    {
        // It holds secrets in plain text, and is gone whatever happens.
        var folder = Directory.CreateTempSubdirectory("infra-apply-");
        try
        {
            var plan = Path.Combine(folder.FullName, "reviewed.tfplan");
            var (exitCode, review) = await new PlanRun(context, request with { PlanFile = plan, IsApplied = true }).RunOneAsync(cancellation);
            if (review?.Outcome is not PlanOutcome.Changes)
            {
                return exitCode;
            }

            Confirmation.RequireYes(context, yes, $"Apply this to {review.Stack}?");
            var terraform = TerraformProgram.For(SynthesisFolder.OfStack(request.SynthFolder, review.Stack!), context);
            var applied = await terraform.RunAsync(["apply", "-input=false", "-no-color", plan], context.Out.WriteLine, cancellation);
            return applied.ExitCode == 0
                ? ExitCode.Done
                : throw new CliException("APPLY_FAILED", $"{Reason(applied)}\nWhat was made is in the state: mend the cause and run the command again");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Reason(ProcessResult applied) =>
        applied.Error.Count > 0 ? string.Join('\n', applied.Error) : $"'terraform apply' ended with exit code {applied.ExitCode}";
}
