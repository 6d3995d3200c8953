using System.Text.Json;
using Infra.Cli.FakeApp;
using Infra.Inventory;

namespace Infra.Cli.Tests;

public sealed class EnvironmentsCommandTests : IDisposable
{
    private static readonly EnvironmentName Staging = new("simphera", "staging");
    private static readonly EnvironmentName Production = new("simphera", "production");

    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Each_environment_is_a_row_with_where_it_is_and_when_it_was_synthesized()
    {
        With(Entry(Staging), Entry(Production) with { Accounts = ["111122223333"], After = [Staging.Word], Order = 1 });
        Synthesize(Staging, new DateTime(2026, 1, 31, 12, 30, 0, DateTimeKind.Utc));
        Assert.Equal(0, await _cli.RunAsync("environments"));
        var lines = _cli.Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Contains(lines, line => Columns(line) is
            ["simphera/staging", "any", "eu-central-1", "staging", "simphera-staging", "acme-state/simphera/staging.tfstate", "2026-01-31", "12:30"]);
        Assert.Contains(lines, line => Columns(line) is
            ["simphera/production", "111122223333", "eu-central-1", "production", "simphera-production", "acme-state/simphera/production.tfstate",
                "simphera/staging", "never"]);
        Assert.Empty(_cli.Error);
    }

    [Fact]
    public async Task Json_is_the_list_of_the_app_with_the_time_of_the_synthesis()
    {
        With(Entry(Staging), Entry(Production) with { Order = 1 });
        Synthesize(Staging, new DateTime(2026, 1, 31, 12, 30, 0, DateTimeKind.Utc));
        Assert.Equal(0, await _cli.RunAsync("environments", "--json", "--var-file", "more.tfvars"));
        var list = JsonDocument.Parse(_cli.Output).RootElement.GetProperty("environments");
        Assert.Equal("2026-01-31T12:30:00Z", list[0].GetProperty("synthesized").GetString());
        Assert.Equal(JsonValueKind.Null, list[1].GetProperty("synthesized").ValueKind);
        Assert.Equal("simphera-production", list[1].GetProperty("stack").GetString());
        Assert.Equal(1, list[1].GetProperty("order").GetInt32());
        Assert.Equal("acme-state", list[1].GetProperty("stateBackend").GetProperty("bucket").GetString());
        Assert.Equal(["environments", "--project", ".", "--var-file", "more.tfvars"], _cli.ArgumentsOfApp());
    }

    [Fact]
    public async Task Faults_are_shown_with_their_environment_and_end_with_1()
    {
        var fault = new Finding("CIDR_INVALID", "vpcCidr", "environments/simphera/staging/terraform.tfvars", 7, "no range");
        var shared = new Finding("ENVIRONMENT_STATE_SHARED", "key", null, null, "one state for two");
        With([shared], Entry(Staging) with { Name = null, Region = null, StateBackend = null, Errors = [fault] }, Entry(Production));
        Assert.Equal(1, await _cli.RunAsync("environments"));
        Assert.Contains(_cli.Output.ReplaceLineEndings("\n").Split('\n'), line => Columns(line) is ["simphera/staging", "simphera-staging", "never", "1"]);
        Assert.Contains($"Error: {shared}", _cli.Error, StringComparison.Ordinal);
        Assert.Contains($"Error: {fault}", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _cli.RunAsync("environments", "--json"));
    }

    [Fact]
    public async Task A_bug_of_the_app_is_passed_on()
    {
        _cli.With(new Behaviour { ExitCode = 70, Error = ["a bug in the app"] });
        Assert.Equal(70, await _cli.RunAsync("environments"));
        Assert.Contains("infra: a bug in the app", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_member_of_the_list_is_documented()
    {
        With(Entry(Staging));
        Assert.Equal(0, await _cli.RunAsync("environments", "--json"));
        var text = PlanReviewDocsTests.Text("environments.md");
        var entry = JsonDocument.Parse(_cli.Output).RootElement.GetProperty("environments")[0];
        Assert.All(entry.EnumerateObject(), member => Assert.Contains($"`{member.Name}`", text, StringComparison.Ordinal));
    }

    internal static EnvironmentEntry Entry(EnvironmentName name) => new()
    {
        Platform = name.Platform,
        Environment = name.Environment,
        Word = name.Word,
        Stack = name.Stack,
        Folder = name.Path,
        Name = name.Environment ?? name.Platform,
        Region = "eu-central-1",
        StateBackend = Inventories.State(name),
    };

    private void With(params EnvironmentEntry[] entries) => With([], entries);

    private void With(IReadOnlyList<Finding> errors, params EnvironmentEntry[] entries) => _cli.With(new Behaviour
    {
        ExitCode = errors.Count > 0 ? 1 : 0,
        Output = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["environments"] = new EnvironmentList { Environments = entries, Errors = errors }.ToJson(),
        },
    });

    private void Synthesize(EnvironmentName name, DateTime time)
    {
        var file = _cli.InProject($"cdktf.out/stacks/{name.Stack}/cdk.tf.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "{}");
        File.SetLastWriteTimeUtc(file, time);
    }

    private static string[] Columns(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
