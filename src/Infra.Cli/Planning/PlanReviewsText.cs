using System.Globalization;
using Spectre.Console;

namespace Infra.Cli.Planning;

/// <summary>Writes <see cref="PlanReviews"/> for people; each review was written before, as soon as it was there.</summary>
internal static class PlanReviewsText
{
    private static readonly TextTable.Column[] Columns =
        [new("Environment"), new("Plan"), new("Losses", IsNumber: true), new("Outcome"), new("Exit code", IsNumber: true)];

    /// <summary>Writes one row for each environment.</summary>
    public static void WriteTable(IAnsiConsole console, PlanReviews reviews)
    {
        if (reviews.Environments.Count > 0)
        {
            console.WriteLine();
            TextTable.Write(console, Columns, [.. reviews.Environments.Select(Row)]);
            console.WriteLine(reviews.Headline);
        }
    }

    private static string[] Row(PlanReview review) =>
    [
        review.Environment ?? "",
        review.Headline,
        review.Losses.Count.ToString(CultureInfo.InvariantCulture),
        review.Outcome.Words(),
        review.ExitCode.ToString(CultureInfo.InvariantCulture),
    ];
}
