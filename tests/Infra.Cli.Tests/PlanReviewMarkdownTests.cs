using System.Globalization;
using Infra.Cli.Planning;
using static Infra.Cli.Tests.PlanDocument;

namespace Infra.Cli.Tests;

public sealed class PlanReviewMarkdownTests
{
    private const int LimitOfGitHub = 65_536;

    [Fact]
    public void A_refused_plan_says_what_is_lost_and_why_before_all_else()
    {
        var lines = PlanReviewMarkdown.Render(Review(Recorded())).Split('\n');

        Assert.Equal("<!-- infra plan: simphera -->", lines[0]);
        Assert.Equal("## Plan for `simphera`: 1 to create, 2 to update, 3 to replace, 2 to destroy, 1 to read", lines[1]);
        Assert.Equal("### Refused: data would be lost", lines[3]);
        Assert.Contains("| `module.store.aws_db_instance.db` | database | replaced | `forced by storage_encrypted: true -> false` |", lines);
        Assert.Contains("| Module | create | update | replace | destroy | read |", lines);
        Assert.Contains("| `module.store` | 1 | 1 | 3 | 1 | 1 |", lines);
        Assert.Contains("! update  module.logging.aws_cloudwatch_log_group.g", lines);
        Assert.Contains("            retention_in_days: 7 -> 30", lines);
        Assert.Contains("            forced by secret_string (sensitive)", lines);
    }

    [Fact]
    public void No_secret_is_in_it()
    {
        Assert.DoesNotContain("hunter", PlanReviewMarkdown.Render(Review(Recorded())), StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_plan_fits_a_comment_and_is_well_formed()
    {
        var changes = Enumerable.Range(0, 3000)
            .Select(index => Change($"module.m{index}.aws_s3_bucket.b{index.ToString(CultureInfo.InvariantCulture)}", "delete"));
        var review = Review(Of([.. changes])) with
        {
            Errors = [.. Enumerable.Range(0, 3000).Select(index => FormattableString.Invariant($"error {index} of a provider"))],
        };
        var text = PlanReviewMarkdown.Render(review);

        Assert.InRange(text.Length, LimitOfGitHub / 2, LimitOfGitHub);
        Assert.Contains("And 2960 more resources.", text, StringComparison.Ordinal);
        Assert.Contains(" are in the log of the run\n```", text, StringComparison.Ordinal);
        Assert.True(text.Split("```").Length % 2 == 1, "a code block is not closed");
        Assert.EndsWith("</details>\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(200)]
    public void Many_large_plans_fit_a_comment_together_and_each_is_in_the_table(int number)
    {
        var changes = Enumerable.Range(0, 1000)
            .Select(index => Change($"module.m{index}.aws_s3_bucket.b{index.ToString(CultureInfo.InvariantCulture)}", "delete"));
        var plan = Of([.. changes]);
        var reviews = Enumerable.Range(0, number)
            .Select(index => Review(plan) with { Environment = FormattableString.Invariant($"simphera/e{index}"), Warnings = [new string('w', 500)] });
        var text = PlanReviewMarkdown.Render(PlanReviews.Of([.. reviews], []));

        Assert.InRange(text.Length, 1, LimitOfGitHub);
        Assert.Equal(number, text.Split("| 1000 to destroy | 1000 | refused | 3 |").Length - 1);
        Assert.Equal(number > 15 ? 0 : number, text.Split("### Plan for ").Length - 1);
        Assert.True(text.Split("```").Length % 2 == 1, "a code block is not closed");
    }

    [Fact]
    public void Names_cannot_break_out_of_the_table_or_the_block()
    {
        var address = """module.m["a|b`c</details>"].aws_s3_bucket.x""";
        var review = Review(Of(Change(address, "delete"))) with { Errors = ["```\n# not a heading"] };
        var text = PlanReviewMarkdown.Render(review);

        Assert.Contains("""| `` module.m["a\|b`c</details>"].aws_s3_bucket.x `` |""", text, StringComparison.Ordinal);
        Assert.Contains("```text\n'''\n# not a heading\n```", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_changes_make_a_short_text()
    {
        var text = PlanReviewMarkdown.Render(Review(Of()));
        Assert.Equal("<!-- infra plan: simphera -->\n## Plan for `simphera`: no changes\n\n", text);
    }
}
