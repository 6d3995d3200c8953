namespace Infra.Cli.Diagram;

/// <summary>Text beside an arrow: a list of ports is written below each other, because arrows are short.</summary>
internal static class SvgLabel
{
    /// <summary>The lines of a label.</summary>
    public static IReadOnlyList<string> Lines(string label) => label.Split(", ");

    /// <summary>Width of the longest line in pixels.</summary>
    public static double Width(string label) => Lines(label).Max(TextMetrics.Line);
}
