using Spectre.Console;

namespace Infra.Cli.Planning;

/// <summary>Writes a <see cref="PlanReview"/> for people.</summary>
internal sealed class PlanReviewText
{
    // More are in --json; an update of forty attributes is a replacement of a document, and its names say little.
    private const int MostAttributes = 8;

    private const string Green = "\u001b[32m";
    private const string Yellow = "\u001b[33m";
    private const string Red = "\u001b[31m";
    private const string Plain = "\u001b[0m";

    private readonly IAnsiConsole _console;

    private PlanReviewText(IAnsiConsole console) => _console = console;

    /// <summary>Writes the whole review; what matters most comes last, where the reader's eye is.</summary>
    public static void Write(IAnsiConsole console, PlanReview review) => new PlanReviewText(console).Write(review);

    /// <summary>The changed attributes that a list shows for one change, at most eight and the number of the rest.</summary>
    public static IEnumerable<string> Attributes(PlannedChange change)
    {
        var shown = change.Action is PlanAction.Replace ? change.ForcedBy : change.Attributes;
        return shown.Take(MostAttributes).Select(attribute => attribute.ToString())
            .Concat(shown.Count > MostAttributes ? [$"and {shown.Count - MostAttributes} more attributes"] : []);
    }

    /// <summary>A change made outside Terraform: which resource, and what of it.</summary>
    public static string Drift(PlannedChange drift) => drift.Action is PlanAction.Destroy
        ? $"{drift.Title}: deleted"
        : $"{drift.Title}: {string.Join(", ", drift.Attributes)}";

    private void Write(PlanReview review)
    {
        foreach (var module in review.Modules)
        {
            Line(PlanReview.ModuleTitle(module.Module));
            foreach (var change in module.Changes)
            {
                Write(change);
            }

            Line("");
        }

        Write("Outputs that change", review.Outputs.Select(output => $"{output.Action.Mark()} {output.Name}"));
        Write("Changed outside Terraform since the last apply", review.Drift.Select(drift => $"    {Drift(drift)}"));
        Line($"Plan for {review.Stack}: {review.Headline}");
        Write(review.Losses.Where(loss => !loss.IsRefused), Yellow, "Allowed loss");
        Write(review.Refused, Red, "Refused");
        WriteNext(review);
    }

    private void Write(PlannedChange change)
    {
        var color = change.Action switch
        {
            PlanAction.Create => Green,
            PlanAction.Update => Yellow,
            PlanAction.Replace or PlanAction.Destroy => Red,
            _ => null,
        };
        Line($"{change.Action.Mark()} {change.Title}", color);
        if (change.PreviousAddress is not null)
        {
            Line($"        was {change.PreviousAddress}");
        }

        foreach (var attribute in Attributes(change))
        {
            Line(change.Action is PlanAction.Replace ? $"        forced by {attribute}" : $"        {attribute}");
        }

        if (change is { Action: PlanAction.Replace or PlanAction.Destroy, ForcedBy.Count: 0, Reason: { } reason })
        {
            Line($"        {reason}");
        }
    }

    private void Write(string heading, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count > 0)
        {
            Line(heading);
            all.ForEach(line => Line(line));
            Line("");
        }
    }

    private void Write(IEnumerable<StatefulLoss> losses, string color, string heading)
    {
        foreach (var loss in losses)
        {
            Line($"{heading}: {loss.Address} ({loss.Keeps}) would be {loss.Action.Participle()}", color);
            if (loss.Why is not null)
            {
                Line($"  {loss.Why}");
            }

            if (loss.Prevented)
            {
                Line("  prevent_destroy guards it, so the plan is not complete: if the loss is meant, first switch its deletion protection off");
            }
        }
    }

    private void WriteNext(PlanReview review)
    {
        if (review.Refused.Any(loss => !loss.Prevented))
        {
            Line("If a loss is meant, name it: infra plan --allow-destroy ADDRESS (an address as above, or a module)");
        }

        if (review.PlanFile is { } file)
        {
            Line($"Saved plan: {file}");
            Line("  It holds secrets in plain text: keep it private, and delete it after use.");
            if (review.Outcome is PlanOutcome.Changes)
            {
                Line($"  terraform -chdir={review.Folder} apply {file}");
            }
        }
    }

    // Around the console: it would wrap addresses that somebody wants to copy.
    private void Line(string text, string? color = null) => _console.Profile.Out.Writer.WriteLine(
        color is not null && _console.Profile.Capabilities.Ansi ? $"{color}{text}{Plain}" : text);
}
