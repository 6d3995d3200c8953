using Spectre.Console;

namespace Infra.Cli;

/// <summary>Writes rows for people: a table on a terminal, aligned plain lines in a log.</summary>
internal static class TextTable
{
    /// <summary>One column.</summary>
    /// <param name="Heading">Its heading.</param>
    /// <param name="IsNumber">Aligned at the right.</param>
    internal sealed record Column(string Heading, bool IsNumber = false);

    /// <summary>Writes the rows under their headings.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The cells of each row, one for each column.</param>
    public static void Write(IAnsiConsole console, IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (console.Profile.Capabilities.Ansi)
        {
            WriteTable(console, columns, rows);
            return;
        }

        var widths = columns.Select((column, index) => rows.Select(row => row[index].Length).Append(column.Heading.Length).Max()).ToList();
        foreach (var row in rows.Prepend([.. columns.Select(column => column.Heading)]))
        {
            var cells = row.Select((cell, index) => columns[index].IsNumber ? cell.PadLeft(widths[index]) : cell.PadRight(widths[index]));
            console.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }

    private static void WriteTable(IAnsiConsole console, IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column.Heading)) { Alignment = column.IsNumber ? Justify.Right : Justify.Left });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        console.Write(table);
    }
}
