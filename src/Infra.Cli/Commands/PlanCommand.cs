using System.CommandLine;

namespace Infra.Cli.Commands;

/// <summary><c>infra plan</c>: runs <c>terraform plan</c>, reviews the result and stops when data would be lost.</summary>
internal static class PlanCommand
{
    /// <summary>Name of the command.</summary>
    public const string Name = "plan";

    private static readonly string[] Examples =
    [
        "infra plan --init",
        "infra plan -e PLATFORM/staging        one of several environments",
        "infra plan --all                      every environment: also the check for drift",
        "infra plan --out release.tfplan --markdown summary.md",
        "infra plan --allow-destroy ADDRESS",
        "infra plan --destroy --target module.eks-addons --json",
    ];

    private static readonly string[] ExitCodes =
    [
        "0    no changes",
        "1    fault: no usable plan, or a wrong command line",
        "2    changes, and nothing that keeps data is lost, or only what --allow-destroy names",
        "3    refused: something that keeps data would be replaced or destroyed",
        "     of several environments the strictest: 1, then 3, then 2",
        "130  cancelled",
    ];

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project)
    {
        var options = new PlanOptions();
        var command = new DocumentedCommand(
            Name, "Synthesize, run 'terraform plan' and review it; refuses a plan that loses data", Examples, ExitCodes);
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => new PlanRun(context, options.Read(parsed, project, context)).RunAsync(cancellation));
        return command;
    }
}
