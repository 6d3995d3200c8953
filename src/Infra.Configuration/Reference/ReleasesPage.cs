using System.Globalization;
using System.Text;
using Infra.Configuration.Inputs;

namespace Infra.Configuration.Reference;

/// <summary>Writes the page on files of an older project: what of them is read as it is, translated, ignored, refused.</summary>
public static class ReleasesPage
{
    private const string Introduction = """
        # Files of the PROJECT

        Generated from the history of its inputs by `COMMAND`; do not edit. The inputs themselves are in `REFERENCE`.

        A `terraform.tfvars` of the releases below works as it is. What was renamed is translated; a key that means nothing here is accepted
        without a word as long as its value asks for nothing, and `null` never does; any other value is one fault, `UNSUPPORTED_KEY`, with
        the reason and the way out. A Kubernetes or PostgreSQL version that AWS no longer supports is refused, whoever asks for it.

        """;

    /// <summary>The text of the page.</summary>
    /// <param name="history">The releases.</param>
    /// <param name="catalogue">The platform's inputs.</param>
    /// <param name="reference">Path of the configuration reference, as the page names it.</param>
    /// <exception cref="InvalidOperationException">The platform does not know an input of a release.</exception>
    public static string Write(ReleaseHistory history, ICatalogue catalogue, string reference)
    {
        var treated = history.Inputs.ToDictionary(input => input, input => Treated.Of(input, catalogue.Topics)
            ?? throw new InvalidOperationException($"nothing is known of {input.Path}, which releases of the {history.Project} have"));
        var page = new StringBuilder(
            Introduction.Replace("COMMAND", ReferencePage.Command, StringComparison.Ordinal)
                .Replace("PROJECT", history.Project, StringComparison.Ordinal)
                .Replace("REFERENCE", reference, StringComparison.Ordinal).ReplaceLineEndings("\n"));

        page.Append("\n## By release\n\n| Release | Inputs | Translated | Without effect; `UNSUPPORTED_KEY` when the value asks for something |"
            + "\n|---|---|---|---|\n");
        foreach (var release in history.Releases)
        {
            var inputs = history.Of(release).ToList();
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {release} | {inputs.Count} | {Names(Treatment.Translated)} | {Names(Treatment.Ignored, Treatment.Unsupported)} |\n");

            string Names(params Treatment[] treatments) =>
                string.Join(", ", inputs.Where(input => treatments.Contains(treated[input].Treatment)).Select(input => $"`{input.Path}`"));
        }

        page.Append("\n## What a file does not say\n\n");
        foreach (var difference in history.Differences)
        {
            page.Append(CultureInfo.InvariantCulture, $"- {difference}\n");
        }

        page.Append("\n## Every input\n\n| Input | Type | Default | Releases | Here |\n|---|---|---|---|---|\n");
        foreach (var input in history.Inputs)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"| `{input.Path}` | {input.Type} | {Default(input)} | {Span(input)} | {treated[input].Text} |\n");
        }

        return page.ToString();
    }

    private static string Default(ReleasedInput input) => input.Default.Length == 0 ? "required" : $"`{input.Default}`";

    private static string Span(ReleasedInput input) => input switch
    {
        { From: null } => "in none, for a while",
        { Until: null } => $"since {input.From}",
        _ when string.Equals(input.From, input.Until, StringComparison.Ordinal) => input.From,
        _ => $"{input.From} to {input.Until}",
    };
}
