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
        WriteCounts(console, "Module", summary.Modules);
        WriteCounts(console, "Service", summary.Services);
        WriteWarnings(console, summary);
        var seconds = (summary.ElapsedMilliseconds / 1000.0).ToString("0.0", CultureInfo.InvariantCulture);
        console.WriteLine($"Synthesized {summary.Resources} resources in {summary.Modules.Count} modules to {summary.Folder} in {seconds} s");
        console.WriteLine();
        console.WriteLine("Next:");
        console.WriteLine($"  terraform -chdir={summary.Folder} init");
        console.WriteLine($"  terraform -chdir={summary.Folder} plan");
        console.WriteLine("  or: npx cdktf deploy");
    }

    private static void WriteCounts(IAnsiConsole console, string heading, IReadOnlyList<ResourceCount> counts)
    {
        if (console.Profile.Capabilities.Ansi)
        {
            var table = new Table { Border = TableBorder.Rounded };
            table.AddColumn(heading).AddColumn(new TableColumn("Resources").RightAligned());
            foreach (var count in counts)
            {
                table.AddRow(Markup.Escape(count.Name), count.Resources.ToString(CultureInfo.InvariantCulture));
            }

            console.Write(table);
            return;
        }

        var width = counts.Select(count => count.Name.Length).Append(heading.Length).Max();
        console.WriteLine($"{heading.PadRight(width)}  Resources");
        foreach (var count in counts)
        {
            console.WriteLine($"{count.Name.PadRight(width)}  {count.Resources.ToString(CultureInfo.InvariantCulture),9}");
        }

        console.WriteLine();
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
