using System.Globalization;
using System.Text.RegularExpressions;
using Infra.Configuration.Rules;
using Infra.Inventory;

namespace Infra.Configuration.Reading;

/// <summary>Turns a message of the HCL parser into faults with lines.</summary>
internal static partial class HclFault
{
    /// <summary>The name that every source has for the parser: its messages are found by it.</summary>
    public const string Alias = "infra-source";

    private const string Place = Alias + ":(?<line>[0-9]+),[0-9]+(-([0-9]+,)?[0-9]+)?";

    // parse config: [NAME:1,7-2,1: Invalid multi-line string; Quoted strings may not ... NAME:1,7-2,1: Unterminated ...]
    private const string Opening = "parse config: [";

    public static void Report(SourceText source, string message, Action<Finding> report)
    {
        var body = message.StartsWith(Opening, StringComparison.Ordinal) ? message[Opening.Length..].TrimEnd(']') : message;
        var starts = Start().Matches(body).ToList();
        if (starts.Count == 0)
        {
            Add(line: null, body);
            return;
        }

        for (var index = 0; index < starts.Count; index++)
        {
            var from = starts[index].Index + starts[index].Length;
            var to = index + 1 < starts.Count ? starts[index + 1].Index : body.Length;
            Add(int.Parse(starts[index].Groups["line"].Value, CultureInfo.InvariantCulture), body[from..to]);
        }

        void Add(int? line, string text)
        {
            var readable = Elsewhere().Replace(text, "line ${line}").Trim().TrimEnd('.');
            report(new Finding(
                Codes.SyntaxError.Name, source.Variable ?? "", source.Name, source.Variable is null ? line : null, readable));
        }
    }

    [GeneratedRegex(Place + ": ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Start();

    [GeneratedRegex(Place, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Elsewhere();
}
