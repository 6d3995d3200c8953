using System.Globalization;
using Infra.Cli.Commands;
using Spectre.Console;

namespace Infra.Cli.Summary;

/// <summary>Writes a <see cref="SynthSummary"/> for people: tables on a terminal, aligned plain lines in a log.</summary>
internal static class SynthSummaryText
{
    private static readonly TextTable.Column[] Columns =
        [new("Environment"), new("Resources", IsNumber: true), new("Modules", IsNumber: true), new("Warnings", IsNumber: true), new("Folder")];

    /// <summary>Writes the whole summary of a good run.</summary>
    public static void Write(IAnsiConsole console, SynthSummary summary)
    {
        if (summary.Stacks is [var only])
        {
            WriteOnly(console, only);
        }
        else
        {
            TextTable.Write(console, Columns, [.. summary.Stacks.Select(Row)]);
            console.WriteLine();
        }

        SynthRun.WriteWarnings(console, summary.Warnings);
        if (summary.Warnings.Count > 0)
        {
            console.WriteLine();
        }

        WriteEnd(console, summary);
    }

    private static void WriteOnly(IAnsiConsole console, StackSummary stack)
    {
        console.WriteLine(stack.Sources.Count == 0
            ? "Configuration: no terraform.tfvars: using the defaults"
            : $"Configuration: {string.Join(", ", stack.Sources)}");
        console.WriteLine();
        WriteCounts(console, "Module", stack.Modules);
        WriteCounts(console, "Service", stack.Services);
    }

    /// <summary>Writes one row for each count, and an empty line after them.</summary>
    public static void WriteCounts(IAnsiConsole console, string heading, IReadOnlyList<ResourceCount> counts)
    {
        TextTable.Write(console, [new(heading), new("Resources", IsNumber: true)], [.. counts.Select(count => (string[])[count.Name, Number(count.Resources)])]);
        console.WriteLine();
    }

    private static string[] Row(StackSummary stack) =>
        [stack.Environment, Number(stack.Resources), Number(stack.Modules.Count), Number(stack.Warnings.Count), stack.Folder ?? ""];

    private static void WriteEnd(IAnsiConsole console, SynthSummary summary)
    {
        var seconds = (summary.ElapsedMilliseconds / 1000.0).ToString("0.0", CultureInfo.InvariantCulture);
        if (summary.Stacks is not [{ Folder: { } folder } only])
        {
            console.WriteLine($"Synthesized {summary.Resources} resources of {summary.Stacks.Count} environments in {seconds} s");
            console.WriteLine();
            console.WriteLine("Next:");
            console.WriteLine("  infra plan --all              what would change in each of them");
            console.WriteLine("  npx cdktf deploy STACK        the name of a stack is the last part of its folder");
            return;
        }

        console.WriteLine($"Synthesized {only.Resources} resources in {only.Modules.Count} modules to {folder} in {seconds} s");
        console.WriteLine();
        console.WriteLine("Next:");
        console.WriteLine($"  terraform -chdir={folder} init");
        console.WriteLine($"  terraform -chdir={folder} plan");
        console.WriteLine("  or: npx cdktf deploy");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
