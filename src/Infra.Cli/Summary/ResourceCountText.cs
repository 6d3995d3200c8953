using System.Globalization;
using Spectre.Console;

namespace Infra.Cli.Summary;

/// <summary>Writes numbers of resources for people: a table on a terminal, aligned plain lines in a log.</summary>
internal static class ResourceCountText
{
    /// <summary>Writes one row for each count, and an empty line after them.</summary>
    public static void Write(IAnsiConsole console, string heading, IReadOnlyList<ResourceCount> counts)
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
}
