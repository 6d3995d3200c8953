using System.Text;

namespace Infra.Cli.Planning;

/// <summary>A <see cref="PlanReview"/>, or several, as the text of a comment on a pull request.</summary>
/// <remarks>Resource names come from the configuration, so every text that is not ours goes into a code span or a code block.</remarks>
internal sealed class PlanReviewMarkdown
{
    // GitHub refuses comments of more than 65,536 characters; the rest is for what a workflow adds.
    private const int LongestText = 60_000;

    // What is written after a list that was cut.
    private const int Reserve = 800;
    private const int MostRows = 40;

    // With less room for one environment, its lists would say nothing.
    private const int ShortestSection = 3_000;

    private readonly StringBuilder _text = new();
    private int _end = LongestText;

    /// <summary>First line of the text: by it, a workflow finds its former comment again.</summary>
    /// <param name="stack">Name of the stack; <c>all</c> for several environments.</param>
    public static string Marker(string? stack) => $"<!-- infra plan: {stack} -->";

    /// <summary>The whole text, with LF line ends.</summary>
    public static string Render(PlanReview review)
    {
        var markdown = new PlanReviewMarkdown();
        markdown.Line(Marker(review.Stack));
        markdown.Write(review, "##");
        return markdown._text.ToString();
    }

    /// <summary>The whole text of several reviews: a table, then what there is to say of each environment.</summary>
    public static string Render(PlanReviews reviews)
    {
        var markdown = new PlanReviewMarkdown();
        markdown.Write(reviews);
        return markdown._text.ToString();
    }

    private void Write(PlanReviews reviews)
    {
        Line(Marker("all"));
        Line($"## Plan of all: {reviews.Headline}");
        Line();
        WriteBlock("Errors", reviews.Errors);
        if (reviews.Environments.Count > 0)
        {
            Line("| Environment | Plan | Losses | Outcome | Exit code |");
            Line("|---|---|---:|---|---:|");
            WriteRows(reviews.Environments.Count, "environments", reviews.Environments.Select(review =>
                $"| {Code(review.Environment ?? "?")} | {review.Headline} | {review.Losses.Count} | {review.Outcome.Words()} | {review.ExitCode} |"));
        }

        List<PlanReview> telling = [.. reviews.Environments.Where(review => review is not { Outcome: PlanOutcome.NoChanges, Warnings.Count: 0, Drift.Count: 0 })];
        if (telling.Count > 0 && (LongestText - _text.Length) / telling.Count < ShortestSection)
        {
            Line("There is no room for the single plans: they are in the log of the run.");
            return;
        }

        foreach (var (index, review) in telling.Index())
        {
            _end = _text.Length + ((LongestText - _text.Length) / (telling.Count - index));
            Write(review, "###");
        }
    }

    private void Write(PlanReview review, string level)
    {
        Line($"{level} Plan for {Code(review.Stack ?? "?")}: {review.Headline}");
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
        WriteRows(losses.Count, "resources", losses.Take(MostRows).Select(loss =>
        {
            var why = loss.Prevented ? $"{loss.Why}; guarded by prevent_destroy" : loss.Why;
            return $"| {Code(loss.Address)} | {loss.Keeps} | {loss.Action.Participle()} | {(why is null ? "" : Code(why))} |";
        }));
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
        WriteRows(review.Modules.Count, "modules", review.Modules.Take(MostRows).Select(module =>
        {
            var cells = actions.Select(action => module.Counts.TryGetValue(action, out var count) ? $"{count}" : "");
            return $"| {(module.Module.Length == 0 ? "root module" : Code(module.Module))} | {string.Join(" | ", cells)} |";
        }));
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
        if (WriteWhatFits(entries) is var written && written < entries.Length)
        {
            Line($"# {entries.Length - written} more {what} are in the log of the run");
        }
    }

    private void WriteRows(int number, string what, IEnumerable<string> rows)
    {
        if (WriteWhatFits(rows) is var written && written < number)
        {
            Line();
            Line($"And {number - written} more {what}.");
        }

        Line();
    }

    private int WriteWhatFits(IEnumerable<string> lines)
    {
        var written = 0;
        foreach (var line in lines.TakeWhile(line => _text.Length + line.Length < _end - Reserve))
        {
            Line(line);
            written++;
        }

        return written;
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
