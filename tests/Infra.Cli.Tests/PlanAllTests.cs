using System.Text.Json;
using Infra.Cli.FakeApp;
using Infra.Inventory;
using static Infra.Cli.Tests.PlanDocument;

namespace Infra.Cli.Tests;

/// <summary><c>infra plan</c> of several environments, with plans that are given.</summary>
public sealed class PlanAllTests : IDisposable
{
    private const string NoChanges = """{"format_version":"1.2"}""";

    private readonly CliRun _cli = new();
    private readonly string _result = Directory.CreateTempSubdirectory("infra-result-").FullName;

    public PlanAllTests() => _cli.WithEnvironment(
        "TERRAFORM_BINARY_NAME", Path.ChangeExtension(typeof(Behaviour).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null)!);

    public void Dispose()
    {
        _cli.Dispose();
        Directory.Delete(_result, recursive: true);
    }

    [Fact]
    public async Task Each_environment_is_reviewed_and_the_table_comes_last()
    {
        WithPlans((null, NoChanges), ("staging", Update()), ("test", NoChanges));
        Assert.Equal(2, await _cli.RunAsync("plan", "--all"));
        var lines = _cli.Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Contains("Plan for simphera: no changes", lines);
        Assert.Contains("Plan for simphera-staging: 1 to update", lines);
        Assert.Contains(lines, line => Columns(line) is ["simphera", "no", "changes", "0", "without", "changes", "0"]);
        Assert.Contains(lines, line => Columns(line) is ["simphera/staging", "1", "to", "update", "0", "with", "changes", "2"]);
        Assert.Equal("3 environments: 1 with changes, 2 without changes", lines[^2]);
    }

    [Fact]
    public async Task Without_changes_anywhere_there_is_no_drift_and_it_ends_with_0()
    {
        WithPlans((null, NoChanges), ("staging", NoChanges));
        Assert.Equal(0, await _cli.RunAsync("plan", "--all"));
    }

    [Theory]
    [InlineData(3, "refused", NoChanges, "loss", "update")]
    [InlineData(1, "fault", "fault", "loss", "update")]
    [InlineData(1, "fault", NoChanges, NoChanges, "fault")]
    public async Task The_strictest_outcome_decides(int exitCode, string outcome, params string[] plans)
    {
        var texts = plans.Select(plan => plan switch { "loss" => Loss(), "update" => Update(), _ => plan }).ToList();
        WithPlans((null, texts[0]), ("staging", texts[1]), ("test", texts[2]));
        Assert.Equal(exitCode, await _cli.RunAsync("plan", "--all", "--json"));
        var reviews = JsonDocument.Parse(_cli.Output).RootElement;
        Assert.Equal(outcome, reviews.GetProperty("outcome").GetString());
        Assert.Equal(exitCode, reviews.GetProperty("exitCode").GetInt32());
        Assert.Equal(
            ["simphera", "simphera/staging", "simphera/test"],
            reviews.GetProperty("environments").EnumerateArray().Select(review => review.GetProperty("environment").GetString()));
    }

    [Fact]
    public async Task A_plan_that_fails_does_not_hide_the_others()
    {
        WithPlans((null, "fault"), ("staging", Loss()));
        Assert.Equal(1, await _cli.RunAsync("plan", "--all", "--markdown", "summary.md"));
        Assert.Contains("Refused: module.a.aws_db_instance.db (database) would be destroyed", _cli.Output, StringComparison.Ordinal);
        var lines = (await File.ReadAllTextAsync(_cli.InProject("summary.md"))).Split('\n');
        Assert.Equal("<!-- infra plan: all -->", lines[0]);
        Assert.Equal("## Plan of all: 2 environments: 1 with a fault, 1 refused", lines[1]);
        Assert.Contains("| `simphera` | no plan: there are errors | 0 | with a fault | 1 |", lines);
        Assert.Contains("| `simphera/staging` | 1 to destroy | 1 | refused | 3 |", lines);
        Assert.Contains("terraform plan ended with exit code 1", lines);
        Assert.Contains("### Plan for `simphera-staging`: 1 to destroy", lines);
    }

    [Fact]
    public async Task A_configuration_at_fault_does_not_hide_the_others()
    {
        // The app refuses all of it; the second run is about those that are sound, and refused here just the same.
        var fault = new Finding("CIDR_INVALID", "vpcCidr", "environments/simphera/staging/terraform.tfvars", 7, "no range");
        _cli.With(new Behaviour { ExitCode = 1, Report = new Report { Stacks = [Reports.Stack(null), Reports.Stack("staging", errors: [fault])] } });
        Assert.Equal(1, await _cli.RunAsync("plan", "--all", "--json"));
        Assert.Contains("Going on with simphera\n", _cli.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(["--environment", "simphera"], _cli.ArgumentsOfApp().SkipWhile(argument => argument != "--environment").Take(2));
        var review = JsonDocument.Parse(_cli.Output).RootElement.GetProperty("environments")[0];
        Assert.Equal("simphera/staging", review.GetProperty("environment").GetString());
        Assert.Equal(fault.ToString(), review.GetProperty("errors")[0].GetString());
    }

    [Fact]
    public async Task A_fault_of_all_together_leaves_nothing_to_plan()
    {
        var shared = new Finding("ENVIRONMENT_STATE_SHARED", "key", null, null, "one state for two");
        _cli.With(new Behaviour { ExitCode = 1, Report = new Report { Errors = [shared], Stacks = [Reports.Stack(null), Reports.Stack("staging")] } });
        Assert.Equal(1, await _cli.RunAsync("plan", "--all", "--json"));
        Assert.DoesNotContain("Going on", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(shared.ToString(), JsonDocument.Parse(_cli.Output).RootElement.GetProperty("errors")[0].GetString());
    }

    [Fact]
    public async Task A_bug_of_the_synthesis_ends_with_70()
    {
        _cli.With(new Behaviour { ExitCode = 134 });
        Assert.Equal(70, await _cli.RunAsync("plan", "--all", "--json"));
        Assert.NotEmpty(JsonDocument.Parse(_cli.Output).RootElement.GetProperty("errors").EnumerateArray());
    }

    [Fact]
    public async Task Some_can_be_named_and_what_is_synthesized_can_be_planned_again()
    {
        WithPlans((null, NoChanges), ("staging", Loss()), ("test", NoChanges));
        Assert.Equal(3, await _cli.RunAsync("plan", "--all"));
        Assert.Equal(0, await _cli.RunAsync("plan", "--no-synth", "-e", "simphera", "-e", "simphera/test", "--json"));
        Assert.Equal(2, JsonDocument.Parse(_cli.Output).RootElement.GetProperty("environments").GetArrayLength());
        Assert.Equal(3, await _cli.RunAsync("plan", "--no-synth", "--all"));
        Assert.Equal(3, await _cli.RunAsync("plan", "--no-synth", "-e", "simphera/staging"));
    }

    [Fact]
    public async Task One_of_several_is_that_of_the_folder_or_must_be_named()
    {
        await File.WriteAllTextAsync(_cli.InProject("cdktf.json"), "{}");
        WithPlans((null, NoChanges), ("staging", Loss()));
        Assert.Equal(3, await _cli.RunAsync("plan", "--all"));
        Assert.Equal(1, await _cli.RunAsync("plan", "--no-synth"));
        Assert.Contains("choose one with -e: simphera, simphera/staging", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(3, await _cli.In("environments/simphera/staging").RunAsync("plan", "--no-synth"));
        Assert.Equal(0, await _cli.RunAsync("plan", "--no-synth", "-e", "simphera"));
    }

    [Theory]
    [InlineData("--all and -e x exclude each other", "--all", "-e", "x")]
    [InlineData("--out is about one environment", "--all", "--out", "release.tfplan")]
    [InlineData("--allow-destroy is about one environment", "-e", "x", "-e", "y", "--allow-destroy", "module.a")]
    public async Task What_is_about_one_environment_is_refused_for_several(string message, params string[] arguments)
    {
        Assert.Equal(1, await _cli.RunAsync(["plan", .. arguments]));
        Assert.Contains(message, _cli.Error, StringComparison.Ordinal);
    }

    private static string Update() => Document(Change("module.a.aws_s3_bucket.bucket", "update"));

    private static string Loss() => Document(Change("module.a.aws_db_instance.db", "delete"));

    private static string Document(string change) => $$"""{"format_version":"1.2","resource_changes":[{{change}}]}""";

    private void WithPlans(params (string? Environment, string Plan)[] plans)
    {
        foreach (var (environment, plan) in plans)
        {
            var name = new EnvironmentName("simphera", environment);
            var stack = Directory.CreateDirectory(Path.Combine(_result, "stacks", name.Stack)).FullName;
            File.WriteAllText(Path.Combine(stack, "cdk.tf.json"), "{}");
            File.WriteAllText(Path.Combine(stack, "inventory.json"), Inventories.Of(name).ToJson());
            File.WriteAllText(Path.Combine(stack, plan is "fault" ? "fault.txt" : "plan.json"), plan is "fault" ? "the backend is gone" : plan);
        }

        _cli.With(new Behaviour { Report = new Report { Stacks = [.. plans.Select(plan => Reports.Stack(plan.Environment))] }, Result = _result });
    }

    private static string[] Columns(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
