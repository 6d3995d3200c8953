using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Infra.Cli.Commands;

namespace Infra.Cli;

/// <summary>The library's help text, followed by the exit codes and examples of the command.</summary>
/// <param name="help">Writes the standard part.</param>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        ["infra"] =
        [
            "infra synth                                   from terraform.tfvars to Terraform JSON in cdktf.out",
            "infra synth --var-file staging.tfvars --json  for another configuration, result for machines",
            "infra plan                                    what would change, and whether data would be lost",
            "infra diagram --output docs/architecture.svg  draw what was synthesized",
            "infra test                                    run all tests of the project",
        ],
        ["synth"] =
        [
            "infra synth",
            "infra synth --var-file common.tfvars --var-file staging.tfvars --output out/staging",
            "infra synth --json | jq .warnings",
        ],
        [PlanCommand.Name] =
        [
            "infra plan --init",
            "infra plan --out release.tfplan --markdown summary.md",
            "infra plan --allow-destroy module.simphera_instance_staging",
            "infra plan --destroy --target module.eks-addons --json",
        ],
        ["diagram"] =
        [
            "infra diagram                                 Mermaid text on standard output",
            "infra diagram --format svg                    SVG on standard output",
            "infra diagram --output architecture.svg       the format follows from the file name",
            "infra diagram --output docs/architecture      both: docs/architecture.mmd and docs/architecture.svg",
        ],
    };

    private static readonly Dictionary<string, string[]> ExitCodes = new(StringComparer.Ordinal)
    {
        [PlanCommand.Name] =
        [
            "0    no changes",
            "1    fault: no usable plan, or a wrong command line",
            "2    changes, and nothing that keeps data is lost, or only what --allow-destroy names",
            "3    refused: something that keeps data would be replaced or destroyed",
            "130  cancelled",
        ],
    };

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        var command = parseResult.CommandResult.Command.Name;
        Write(parseResult.InvocationConfiguration.Output, "Exit codes", ExitCodes.GetValueOrDefault(command));
        Write(parseResult.InvocationConfiguration.Output, "Examples", Examples.GetValueOrDefault(command));
        return exitCode;
    }

    private static void Write(TextWriter writer, string heading, string[]? lines)
    {
        if (lines is null)
        {
            return;
        }

        writer.WriteLine($"{heading}:");
        foreach (var line in lines)
        {
            writer.WriteLine($"  {line}");
        }

        writer.WriteLine();
    }
}
