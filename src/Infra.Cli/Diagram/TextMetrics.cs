namespace Infra.Cli.Diagram;

/// <summary>Estimates how wide text is drawn: an SVG has no way to ask, and the reader's font is not ours to choose.</summary>
internal static class TextMetrics
{
    /// <summary>Font size of titles in pixels.</summary>
    public const double TitleSize = 12.5;

    /// <summary>Font size of all other text in pixels.</summary>
    public const double LineSize = 11;

    // Bold text, and fonts a little wider than Arial, must still fit.
    private const double BoldFactor = 1.12;
    private const double Reserve = 1.05;

    /// <summary>Width of a title in pixels.</summary>
    public static double Title(string text) => Width(text) * TitleSize * BoldFactor;

    /// <summary>Width of any other line in pixels.</summary>
    public static double Line(string text) => Width(text) * LineSize;

    /// <summary>The text, cut with an ellipsis where it would leave <paramref name="width"/>.</summary>
    public static string Fit(string text, double width, Func<string, double> measure)
    {
        if (measure(text) <= width)
        {
            return text;
        }

        var length = text.Length;
        while (length > 1 && measure($"{text[..length]}…") > width)
        {
            length--;
        }

        return $"{text[..length].TrimEnd()}…";
    }

    // Widths of Arial in em, by class of character.
    private static double Width(string text) => Reserve * text.Sum(character => character switch
    {
        'i' or 'j' or 'l' or '.' or ',' or ':' or ';' or '|' or '\'' or ' ' or '/' => 0.28,
        'f' or 't' or 'r' or 'I' or '-' or '(' or ')' or '[' or ']' => 0.34,
        'm' or 'w' or 'M' or 'W' or '…' or '%' or '@' => 0.88,
        'c' or 'k' or 's' or 'v' or 'x' or 'y' or 'z' or 'J' => 0.5,
        >= 'A' and <= 'Z' => 0.72,
        <= '~' => 0.56,
        _ => 1.0,
    });
}

/// <summary>Text beside an arrow: a list of ports is written below each other, because arrows are short.</summary>
internal static class SvgLabel
{
    /// <summary>The lines of a label.</summary>
    public static IReadOnlyList<string> Lines(string label) => label.Split(", ");

    /// <summary>Width of the longest line in pixels.</summary>
    public static double Width(string label) => Lines(label).Max(TextMetrics.Line);
}
