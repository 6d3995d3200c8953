using System.Text.Json.Serialization;

namespace Infra.Cli.Planning;

/// <summary>The result of <c>infra plan</c> for several environments; its JSON form is the answer to <c>--json</c>.</summary>
public sealed record PlanReviews
{
    // What nobody knows comes before a loss that is known: it may be worse. Then what must not be, what may be, and nothing.
    private static readonly PlanOutcome[] StrictestFirst = [PlanOutcome.Fault, PlanOutcome.Refused, PlanOutcome.Changes, PlanOutcome.NoChanges];

    /// <summary>The strictest outcome of all: a fault, then refused, then changes.</summary>
    public required PlanOutcome Outcome { get; init; }

    /// <summary>The exit code of the command.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The review of each environment, in the order of their words.</summary>
    public required IReadOnlyList<PlanReview> Environments { get; init; }

    /// <summary>Faults that belong to no single environment.</summary>
    public required IReadOnlyList<string> Errors { get; init; }

    /// <summary>One line: <c>3 environments: 1 refused, 2 without changes</c>.</summary>
    [JsonIgnore]
    public string Headline
    {
        get
        {
            var parts = StrictestFirst
                .Select(outcome => (Words: outcome.Words(), Number: Environments.Count(review => review.Outcome == outcome)))
                .Where(part => part.Number > 0)
                .Select(part => $"{part.Number} {part.Words}");
            var number = Environments.Count is 1 ? "1 environment" : $"{Environments.Count} environments";
            return Environments.Count == 0 ? "no plan: there are errors" : $"{number}: {string.Join(", ", parts)}";
        }
    }

    /// <summary>Adds up the reviews.</summary>
    /// <param name="reviews">The review of each environment.</param>
    /// <param name="errors">Faults that belong to no single one.</param>
    public static PlanReviews Of(IReadOnlyList<PlanReview> reviews, IReadOnlyList<string> errors)
    {
        var outcomes = reviews.Select(review => review.Outcome).ToHashSet();
        var outcome = errors.Count > 0 || reviews.Count == 0 ? PlanOutcome.Fault : StrictestFirst.First(outcomes.Contains);
        return new PlanReviews
        {
            Outcome = outcome,
            ExitCode = reviews.FirstOrDefault(review => review.Outcome == outcome)?.ExitCode ?? Cli.ExitCode.Fault,
            Environments = reviews,
            Errors = errors,
        };
    }
}
