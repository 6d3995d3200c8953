using System.Text;

namespace Infra.Cli.Planning;

/// <summary>A <see cref="PlanReview"/> as the text of a comment on a pull request.</summary>
/// <remarks>Resource names come from the configuration, so every text that is not ours goes into a code span or a code block.</remarks>
internal sealed class PlanReviewMarkdown
{
    // GitHub refuses comments of more than 65,536 characters; the rest is for what a workflow adds.
    private const int LongestText = 60_000;

    // What is written after the list that was cut.
    private const int Reserve = 500;
    private const int MostRows = 40;

    private readonly StringBuilder _text = new();

    /// <summary>First line of the text: by it, a workflow finds its former comment again.</summary>
    public static string Marker(string? stack) => $"<!-- infra plan: {stack} -->";

    /// <summary>The whole text, with LF line ends.</summary>
    public static string Render(PlanReview review)
    {
        var markdown = new PlanReviewMarkdown();
        markdown.Write(review);
        return markdown._text.ToString();
    }

    private void Write(PlanReview review)
    {
        Line(Marker(review.Stack));
        Line($"## Plan for {Code(review.Stack ?? "?")}: {review.Headline}");
        Line();
        WriteLosses("Refused: data would be lost", [.. review.Refused]);
        WriteLosses("Allowed losses", [.. review.Losses.Where(loss => !loss.IsRefused)]);
        WriteModules(review);
        WriteBlock("Errors", review.Errors);
        WriteBlock("Warnings", review.Warnings);
        WriteDetails(review);
    }

    private void WriteLosses(string heading, IReadOnlyList<StatefulLoss> losses)
    {
        if (losses.Count == 0)
        {
            return;
        }

        Line($"### {heading}");
        Line();
        Line("| Resource | What is lost | Becomes | Why |");
        Line("|---|---|---|---|");
        foreach (var loss in losses.Take(MostRows))
        {
            var why = loss.Prevented ? $"{loss.Why}; guarded by prevent_destroy" : loss.Why;
            Line($"| {Code(loss.Address)} | {loss.Keeps} | {loss.Action.Participle()} | {(why is null ? "" : Code(why))} |");
        }

        Rest(losses.Count - MostRows, "resources");
        Line();
    }

    private void WriteModules(PlanReview review)
    {
        if (review.Modules.Count == 0)
        {
            return;
        }

        var actions = PlanActionWords.Counted.Select(action => action.Word()).Where(review.Counts.ContainsKey).ToList();
        Line($"| Module | {string.Join(" | ", actions)} |");
        Line($"|---|{string.Concat(actions.Select(_ => "---:|"))}");
        foreach (var module in review.Modules.Take(MostRows))
        {
            var cells = actions.Select(action => module.Counts.TryGetValue(action, out var count) ? $"{count}" : "");
            Line($"| {(module.Module.Length == 0 ? "root module" : Code(module.Module))} | {string.Join(" | ", cells)} |");
        }

        Rest(review.Modules.Count - MostRows, "modules");
        Line();
    }

    private void WriteBlock(string heading, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0)
        {
            Line($"### {heading}");
            Line();
            Line("```text");
            WriteWithinLimit([.. texts.SelectMany(text => text.ReplaceLineEndings("\n").Split('\n')).Select(WithoutFence)], "lines");
            Line("```");
            Line();
        }
    }

    private void WriteDetails(PlanReview review)
    {
        string[] lines =
        [
            .. review.Modules.SelectMany(module => Section($"# {PlanReview.ModuleTitle(module.Module)}", module.Changes.Select(Detail))),
            .. Section("# outputs", review.Outputs.Select(output => $"{Sign(output.Action)} {output.Name}")),
            .. Section("# changed outside Terraform since the last apply", review.Drift.Select(drift => $"  {PlanReviewText.Drift(drift)}")),
        ];
        if (lines.Length > 0)
        {
            Line("<details><summary>All changes</summary>");
            Line();
            Line("```diff");
            WriteWithinLimit(lines, "entries");
            Line("```");
            Line();
            Line("</details>");
        }
    }

    private static IEnumerable<string> Section(string heading, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return all.Count == 0 ? [] : all.Prepend(heading);
    }

    private static string Detail(PlannedChange change)
    {
        var text = new StringBuilder($"{Sign(change.Action)} {change.Action.Word(),-7} {change.Title}");
        if (change.PreviousAddress is not null)
        {
            text.Append($" (was {change.PreviousAddress})");
        }

        foreach (var attribute in PlanReviewText.Attributes(change))
        {
            text.Append(change.Action is PlanAction.Replace ? "\n            forced by " : "\n            ").Append(attribute);
        }

        return text.ToString();
    }

    // What a diff block colours: green, red and orange.
    private static char Sign(PlanAction action) => action switch
    {
        PlanAction.Create => '+',
        PlanAction.Replace or PlanAction.Destroy => '-',
        PlanAction.Update => '!',
        _ => ' ',
    };

    private void WriteWithinLimit(string[] entries, string what)
    {
        var written = 0;
        foreach (var entry in entries.TakeWhile(entry => _text.Length + entry.Length < LongestText - Reserve))
        {
            Line(entry);
            written++;
        }

        if (written < entries.Length)
        {
            Line($"# {entries.Length - written} more {what} are in the log of the run");
        }
    }

    private void Rest(int number, string what)
    {
        if (number > 0)
        {
            Line();
            Line($"And {number} more {what}.");
        }
    }

    // Text of Terraform could hold one, and would end the block.
    private static string WithoutFence(string line) => line.Replace("```", "'''", StringComparison.Ordinal);

    // A bar would end the cell of a table, also inside a code span.
    private static string Code(string text)
    {
        var safe = text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
        return safe.Contains('`', StringComparison.Ordinal) ? $"`` {safe.Replace("``", "''", StringComparison.Ordinal)} ``" : $"`{safe}`";
    }

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
