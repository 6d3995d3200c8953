using System.Text.Json;
using System.Text.RegularExpressions;

namespace Infra.Cli.Tests;

/// <summary>What the documentation and the workflow say about the command is true.</summary>
public sealed partial class PlanReviewDocsTests : IDisposable
{
    private readonly CliRun _cli = new();

    public static TheoryData<string> Files => ["plan-review.md", "ci/github-actions.yml"];

    public void Dispose() => _cli.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_option_in_an_example_exists(string file)
    {
        Assert.Equal(0, await _cli.RunAsync("plan", "--help"));
        var used = Examples().Matches(Text(file)).SelectMany(example => LongOption().Matches(example.Value), (_, option) => option.Value).ToList();
        Assert.NotEmpty(used);
        // The help shows the options that Terraform has too in its spelling, with one dash.
        Assert.All(used, option => Assert.Matches($"(?m)^  -?{option[1..]} ", _cli.Output));
    }

    [Fact]
    public async Task Every_option_and_exit_code_of_the_help_is_explained()
    {
        var text = Text("plan-review.md");
        Assert.Equal(0, await _cli.RunAsync("plan", "--help"));
        var options = LongOption().Matches(_cli.Output).Select(option => option.Value).Except(["--project", "--help"], StringComparer.Ordinal);
        Assert.All(options, option => Assert.Contains(option, text, StringComparison.Ordinal));
        Assert.All(ExitCodeLine().Matches(_cli.Output), line => Assert.Contains($"| {line.Groups["code"].Value} |", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_type_that_keeps_data_is_listed()
    {
        Assert.All(PlanReviewTests.TypesThatKeepData, type => Assert.Contains($"| `{type}` |", Text("plan-review.md"), StringComparison.Ordinal));
    }

    [Fact]
    public void The_JSON_examples_are_JSON_and_every_role_is_tied_to_the_repository()
    {
        var blocks = JsonBlock().Matches(Text("plan-review.md")).Select(block => JsonDocument.Parse(block.Groups["json"].Value).RootElement).ToList();
        var trusted = blocks.Where(block => block.TryGetProperty("Statement", out _))
            .Select(block => block.GetProperty("Statement")[0])
            .Where(statement => statement.TryGetProperty("Principal", out _))
            .ToList();
        Assert.Equal(2, trusted.Count);
        Assert.All(trusted, statement =>
        {
            var condition = statement.GetProperty("Condition").GetProperty("StringEquals");
            var subject = condition.GetProperty("token.actions.githubusercontent.com:sub").GetRawText();
            Assert.Contains("repo:example-org/platform:", subject, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_workflow_uses_no_stored_key_and_pins_every_action()
    {
        var workflow = Text("ci/github-actions.yml");
        Assert.DoesNotContain("secrets.", workflow, StringComparison.Ordinal);
        Assert.DoesNotContain("aws-access-key-id", workflow, StringComparison.Ordinal);
        Assert.All(Uses().Matches(workflow), use => Assert.Matches("^[a-z-]+/[a-z-]+@v[0-9]+$", use.Groups["action"].Value));
        Assert.Equal(2, workflow.Split("role-to-assume:").Length - 1);
    }

    private static string Text(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Infra.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("run the tests from a checkout");
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "docs", file)).ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"infra plan [^\n`]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Examples();

    [GeneratedRegex("--[a-z][a-z-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongOption();

    [GeneratedRegex(@"^  (?<code>\d+) +[a-z]", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExitCodeLine();

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonBlock();

    [GeneratedRegex("uses: (?<action>.+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Uses();
}
