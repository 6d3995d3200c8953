using System.Text.Json;
using System.Text.RegularExpressions;
using Infra.Inventory;
using Infra.Testing;

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
        Assert.All(PlanReviewTests.TypesThatKeepData, type => Assert.Matches($"(?m)^\\| [^|]*`{type}`[^|]* \\|", Text("plan-review.md")));
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

    [Fact]
    public void Only_jobs_of_one_environment_get_credentials_and_a_pull_request_of_a_fork_gets_none()
    {
        var jobs = Jobs();
        Assert.Equal(["apply", "plan"], jobs.Where(job => job.Value.Contains("id-token: write", StringComparison.Ordinal)).Select(job => job.Key).Order());
        Assert.Contains("environment: ${{ matrix.environment.stack }}-plan\n", jobs["plan"], StringComparison.Ordinal);
        Assert.Contains("github.event.pull_request.head.repo.full_name == github.repository", jobs["plan"], StringComparison.Ordinal);
        Assert.Contains("environment: ${{ matrix.plan.stack }}\n", jobs["apply"], StringComparison.Ordinal);
        Assert.Contains("if: github.ref == 'refs/heads/main' && github.event_name != 'pull_request'", jobs["changes"], StringComparison.Ordinal);
        Assert.All(["plan", "apply"], job => Assert.Contains("role-to-assume: ${{ vars.ROLE_ARN }}\n", jobs[job], StringComparison.Ordinal));
        Assert.DoesNotContain("permissions:\n      id-token", jobs["check"], StringComparison.Ordinal);
    }

    [Fact]
    public void Plans_are_applied_one_after_the_other_and_not_after_a_failure()
    {
        var jobs = Jobs();
        Assert.Contains("fail-fast: false\n      matrix:\n        environment: ${{ fromJSON(needs.check.outputs.environments) }}\n", jobs["plan"], StringComparison.Ordinal);
        Assert.Contains("max-parallel: 1\n", jobs["apply"], StringComparison.Ordinal);
        Assert.Contains("fail-fast: true\n", jobs["apply"], StringComparison.Ordinal);
        Assert.Contains("plan: ${{ fromJSON(needs.changes.outputs.plans) }}\n", jobs["apply"], StringComparison.Ordinal);
        Assert.Contains("needs: [check, plan]\n", jobs["changes"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_matrix_holds_what_its_jobs_use_and_the_list_of_environments_has_it()
    {
        var workflow = Text("ci/github-actions.yml");
        var listed = Members(workflow, @"\[\.environments\[\] \| \{(?<members>[^}]+)\}\]", "[a-z]+");
        var kept = Members(workflow, @"'\{(?<members>word: env[^}]+)\}'", "[a-z]+(?=:)");
        var entry = new EnvironmentList { Environments = [EnvironmentsCommandTests.Entry(new("simphera", "staging"))] }.ToJson();
        Assert.All(listed, member => Assert.Contains($"\"{member}\": ", entry, StringComparison.Ordinal));
        Assert.Subset(listed, Used(workflow, "environment"));
        Assert.Subset(kept, Used(workflow, "plan"));
    }

    private static HashSet<string> Members(string text, string list, string member)
    {
        var members = Regex.Match(text, list, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["members"].Value;
        Assert.NotEmpty(members);
        return Regex.Matches(members, member, RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
    }

    private static HashSet<string> Used(string workflow, string name) =>
        Regex.Matches(workflow, $@"matrix\.{name}\.(?<member>[a-z]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["member"].Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>The text of each job of the workflow.</summary>
    private static Dictionary<string, string> Jobs()
    {
        var workflow = Text("ci/github-actions.yml");
        var parts = JobHeading().Split(workflow[workflow.IndexOf("\njobs:\n", StringComparison.Ordinal)..]);
        return parts.Skip(1).Chunk(2).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
    }

    internal static string Text(string file) => File.ReadAllText(Repository.PathOf("docs", file)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"infra plan [^\n`]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Examples();

    [GeneratedRegex("--[a-z][a-z-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongOption();

    [GeneratedRegex(@"^  (?<code>\d+) +[a-z]", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExitCodeLine();

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonBlock();

    [GeneratedRegex("^  (?<job>[a-z]+):\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JobHeading();

    [GeneratedRegex("uses: (?<action>.+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Uses();
}
