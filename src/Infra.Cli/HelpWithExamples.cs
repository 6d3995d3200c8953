using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Infra.Cli;

/// <summary>The library's help text, followed by the examples of the command.</summary>
/// <param name="help">Writes the standard part.</param>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        ["infra"] =
        [
            "infra synth                                   from terraform.tfvars to Terraform JSON in cdktf.out",
            "infra synth --var-file staging.tfvars --json  for another configuration, result for machines",
            "infra diagram --output docs/architecture.svg  draw what was synthesized",
            "infra test                                    run all tests of the project",
        ],
        ["synth"] =
        [
            "infra synth",
            "infra synth --var-file common.tfvars --var-file staging.tfvars --output out/staging",
            "infra synth --json | jq .warnings",
        ],
        ["diagram"] =
        [
            "infra diagram                                 Mermaid text on standard output",
            "infra diagram --format svg                    SVG on standard output",
            "infra diagram --output architecture.svg       the format follows from the file name",
            "infra diagram --output docs/architecture      both: docs/architecture.mmd and docs/architecture.svg",
        ],
    };

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        if (Examples.TryGetValue(parseResult.CommandResult.Command.Name, out var examples))
        {
            var writer = parseResult.InvocationConfiguration.Output;
            writer.WriteLine("Examples:");
            foreach (var example in examples)
            {
                writer.WriteLine($"  {example}");
            }
        }

        return exitCode;
    }
}
