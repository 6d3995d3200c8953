using System.Text.Json;
using Infra.Cli.FakeApp;
using Infra.Inventory;

namespace Infra.Cli.Tests;

public sealed class InitCommandTests : IDisposable
{
    private const string Example = "# Name of the workspace.\n#name = \"workspace\"\n";

    private static readonly EnvironmentName Root = new("simphera", null);
    private static readonly EnvironmentName Analytics = new("warehouse", "analytics");

    private readonly CliRun _cli = new();

    public InitCommandTests()
    {
        File.WriteAllText(_cli.InProject("package.json"), "{}");
        With(EnvironmentsCommandTests.Entry(Root));
    }

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_new_environment_has_the_example_of_its_platform_and_says_what_to_fill_in()
    {
        Assert.Equal(0, await _cli.RunAsync("init", "warehouse", "analytics"));
        Assert.Equal(Example, await ReadAsync("terraform.tfvars"));
        var state = JsonDocument.Parse(await ReadAsync("state-backend.json")).RootElement;
        Assert.Equal(JsonValueKind.Null, state.GetProperty("bucket").ValueKind);
        Assert.False(state.TryGetProperty("key", out _));
        Assert.Contains("Wrote environments/warehouse/analytics/terraform.tfvars", _cli.Output, StringComparison.Ordinal);
        Assert.Contains("allowedAccountIds", _cli.Output, StringComparison.Ordinal);
        Assert.Contains("the bucket of the Terraform state (now unset)", _cli.Output, StringComparison.Ordinal);
        Assert.Contains("infra synth -e warehouse/analytics", _cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bucket_is_that_of_the_nearest_environment_and_the_key_is_its_own()
    {
        With(EnvironmentsCommandTests.Entry(Root), EnvironmentsCommandTests.Entry(new("warehouse", "test")));
        await File.WriteAllTextAsync(_cli.InProject("state-backend.json"), """{"bucket":"of-the-root","key":"simphera.tfstate"}""");
        var sibling = Directory.CreateDirectory(_cli.InProject("environments/warehouse/test")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(sibling, "state-backend.json"), """{"bucket":"of-warehouses","key":"k","region":"eu-west-1","kms_key_id":"alias"}""");
        Assert.Equal(0, await _cli.RunAsync("init", "warehouse", "analytics"));
        Assert.Equal(
            """{"bucket":"of-warehouses","region":"eu-west-1","kms_key_id":"alias"}""",
            (await ReadAsync("state-backend.json")).ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
        Assert.Contains("bucket of-warehouses as in environments/warehouse/test/state-backend.json", _cli.Output, StringComparison.Ordinal);

        File.Delete(Path.Combine(sibling, "state-backend.json"));
        Assert.Equal(0, await _cli.RunAsync("init", "warehouse", "more"));
        Assert.Contains("bucket of-the-root as in state-backend.json", _cli.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("terraform.tfvars")]
    [InlineData("terraform.tfvars.json")]
    [InlineData("state-backend.json")]
    public async Task A_file_that_is_there_stays_and_nothing_else_is_written(string name)
    {
        var folder = Directory.CreateDirectory(_cli.InProject(Analytics.Path)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, name), "mine");
        Assert.Equal(1, await _cli.RunAsync("init", "warehouse", "analytics"));
        Assert.Contains($"it has environments/warehouse/analytics/{name}; nothing was written", _cli.Error, StringComparison.Ordinal);
        Assert.Equal("mine", await ReadAsync(name));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task When_the_second_file_cannot_be_written_the_first_goes_too()
    {
        var folder = Directory.CreateDirectory(_cli.InProject(Analytics.Path)).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "state-backend.json"));
        Assert.Equal(1, await _cli.RunAsync("init", "warehouse", "analytics"));
        Assert.Contains("cannot write the files of warehouse/analytics", _cli.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData("Analytics")]
    [InlineData("a--b")]
    [InlineData("-a")]
    [InlineData("../a")]
    [InlineData("a-name-that-is-longer-than-the-forty-letters")]
    public async Task A_name_that_no_environment_may_have_is_refused(string name)
    {
        Assert.Equal(1, await _cli.RunAsync("init", "warehouse", "--", name));
        Assert.Contains($"must have 1 to 40 lower-case letters, digits and single hyphens, got '{name}'", _cli.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_cli.InProject("environments")));
    }

    [Fact]
    public async Task A_name_that_leads_to_the_stack_of_another_is_refused()
    {
        With(EnvironmentsCommandTests.Entry(new("warehouse-eu", "one")));
        Assert.Equal(1, await _cli.RunAsync("init", "warehouse", "eu-one"));
        Assert.Contains("the stack warehouse-eu-one is that of warehouse-eu/one already", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_platform_is_told_which_there_are()
    {
        Assert.Equal(1, await _cli.RunAsync("init", "warehuose", "analytics"));
        Assert.Contains("there are simphera (SIMPHERA); warehouse (A warehouse); did you mean 'warehouse'?", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(2, await _cli.RunAsync("init"));
        Assert.Contains("name a platform: infra init PLATFORM ENVIRONMENT; there are simphera", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_platform_of_the_root_needs_no_folder()
    {
        Assert.Equal(0, await _cli.RunAsync("init", "simphera"));
        Assert.Contains("cp terraform.tfvars.example terraform.tfvars", _cli.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_cli.InProject("environments")));
    }

    [Fact]
    public async Task Without_a_name_it_lists_what_there_is_and_asks()
    {
        With(EnvironmentsCommandTests.Entry(new("warehouse", "test")));
        Assert.Equal(2, await _cli.RunAsync("init", "warehouse"));
        Assert.Contains("Environments of warehouse: warehouse/test", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("infra init warehouse ENVIRONMENT", _cli.Error, StringComparison.Ordinal);

        Assert.Equal(0, await _cli.WithInput("analytics\n").RunAsync("init", "warehouse"));
        Assert.Equal(Example, await ReadAsync("terraform.tfvars"));
    }

    private Task<string> ReadAsync(string name) => File.ReadAllTextAsync(_cli.InProject($"{Analytics.Path}/{name}"));

    private void With(params EnvironmentEntry[] entries) => _cli.With(new Behaviour
    {
        Output = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["platforms"] = PlatformEntry.ToJson(
                [new PlatformEntry("simphera", "SIMPHERA", IsOfRoot: true), new PlatformEntry("warehouse", "A warehouse", IsOfRoot: false)]),
            ["environments"] = new EnvironmentList { Environments = entries }.ToJson(),
            ["example warehouse"] = Example,
        },
    });
}
