using System.CommandLine;

namespace Infra.Cli.Commands;

/// <summary><c>infra plan</c>: runs <c>terraform plan</c>, reviews the result and stops when data would be lost.</summary>
internal static class PlanCommand
{
    /// <summary>Name of the command.</summary>
    public const string Name = "plan";

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project)
    {
        var options = new PlanOptions();
        var command = new Command(Name, "Synthesize, run 'terraform plan' and review it; refuses a plan that loses data");
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => new PlanRun(context, options.Read(parsed, project, context)).RunAsync(cancellation));
        return command;
    }
}
