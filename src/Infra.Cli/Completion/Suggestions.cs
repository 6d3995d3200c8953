using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Cli.Completion;

/// <summary>Answers a shell that asks how a command line may go on: <c>infra [suggest:9] "state ini"</c>, as all of System.CommandLine.</summary>
internal static partial class Suggestions
{
    /// <summary>True when a shell asks.</summary>
    public static bool IsAsked(IReadOnlyList<string> arguments) => arguments is [var first, ..] && Directive().IsMatch(first);

    /// <summary>The words that may stand where the cursor is.</summary>
    /// <param name="root">The root command.</param>
    /// <param name="arguments">The directive with the position of the cursor, and the line after the program's name.</param>
    public static IEnumerable<string> For(Command root, IReadOnlyList<string> arguments)
    {
        var given = Directive().Match(arguments[0]).Groups["position"].Value;
        var whole = string.Join(' ', arguments.Skip(1));
        var position = int.TryParse(given, CultureInfo.InvariantCulture, out var number) ? number : whole.Length;
        // A shell may leave out the spaces at the end, which decide whether the last word is complete.
        var line = whole.PadRight(position)[..position];
        var words = root.Parse(line).GetCompletions(position).Select(item => item.Label).Distinct(StringComparer.Ordinal).ToList();
        // Nobody looks for options before the first hyphen, while there is something else.
        return line is [.., '-'] || !words.Exists(IsWord) ? words : words.Where(IsWord);
    }

    private static bool IsWord(string label) => label is [not ('-' or '/'), ..];

    [GeneratedRegex(@"^\[suggest(:(?<position>[0-9]+))?\]$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Directive();
}
