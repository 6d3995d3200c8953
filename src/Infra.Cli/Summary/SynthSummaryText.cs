using System.Globalization;
using Spectre.Console;

namespace Infra.Cli.Summary;

/// <summary>Writes a <see cref="SynthSummary"/> for people: tables on a terminal, aligned plain lines in a log.</summary>
internal static class SynthSummaryText
{
    /// <summary>Writes the whole summary.</summary>
    public static void Write(IAnsiConsole console, SynthSummary summary)
    {
        console.WriteLine(summary.Sources.Count == 0
            ? "Configuration: no terraform.tfvars: using the defaults"
            : $"Configuration: {string.Join(", ", summary.Sources)}");
        console.WriteLine();
        ResourceCountText.Write(console, "Module", summary.Modules);
        ResourceCountText.Write(console, "Service", summary.Services);
        WriteWarnings(console, summary);
        var seconds = (summary.ElapsedMilliseconds / 1000.0).ToString("0.0", CultureInfo.InvariantCulture);
        console.WriteLine($"Synthesized {summary.Resources} resources in {summary.Modules.Count} modules to {summary.Folder} in {seconds} s");
        console.WriteLine();
        console.WriteLine("Next:");
        console.WriteLine($"  terraform -chdir={summary.Folder} init");
        console.WriteLine($"  terraform -chdir={summary.Folder} plan");
        console.WriteLine("  or: npx cdktf deploy");
    }

    private static void WriteWarnings(IAnsiConsole console, SynthSummary summary)
    {
        foreach (var warning in summary.Warnings)
        {
            console.Write(new Text($"Warning: {warning}\n", new Style(Color.Yellow)));
        }

        if (summary.Warnings.Count > 0)
        {
            console.WriteLine();
        }
    }
}
