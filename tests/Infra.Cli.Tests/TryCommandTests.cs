using System.Text.Json;
using Infra.Cli.FakeApp;
using Infra.Cli.Trial;
using Infra.Inventory;

namespace Infra.Cli.Tests;

/// <summary>What <c>infra try</c> does without a cloud; the rest is in Infra.Terraform.Tests.</summary>
public sealed class TryCommandTests : IDisposable
{
    private readonly CliRun _cli = new();
    private readonly string _trials;

    public TryCommandTests()
    {
        _trials = _cli.InProject("trials");
        _cli.WithEnvironment(TrialSessions.FolderVariable, _trials);
    }

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("--plan and --destroy exclude each other", "--plan", "--destroy")]
    [InlineData("--once and --keep exclude each other", "--once", "--keep")]
    [InlineData("--port takes 1 to 65535, or 0 for a free one, got 65536", "--port", "65536")]
    [InlineData("did you mean '--destroy'?", "--destory")]
    public async Task A_wrong_command_line_is_explained_and_ends_with_2(string message, params string[] arguments)
    {
        Assert.Equal(2, await _cli.RunAsync(["try", .. arguments]));
        Assert.Contains(message, _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_running_trial_there_is_nothing_to_destroy()
    {
        Assert.Equal(0, await _cli.RunAsync("try", "--destroy", "--json"));
        Assert.Contains("there is nothing to destroy", _cli.Error, StringComparison.Ordinal);
        Assert.True(JsonDocument.Parse(_cli.Output).RootElement.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task A_refused_configuration_starts_nothing_and_leaves_nothing()
    {
        _cli.With(new Behaviour
        {
            ExitCode = 1,
            Report = Reports.Of(errors: [new Finding("CIDR_INVALID", "vpcCidr", "terraform.tfvars", 7, "no range")]),
        });
        Assert.Equal(1, await _cli.RunAsync("try", "--once", "--json"));
        Assert.DoesNotContain("Starting the local cloud", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("CIDR_INVALID", JsonDocument.Parse(_cli.Output).RootElement.GetProperty("errors")[0].GetString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_trials));
    }

    [Fact]
    public async Task A_second_trial_of_an_environment_is_refused_while_one_runs()
    {
        using var running = Sessions().Claim("simphera");
        WithSynthesis();
        Assert.Equal(1, await _cli.RunAsync("try"));
        Assert.Contains("a trial of simphera is running already (process ", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("--single", _cli.ArgumentsOfApp());
    }

    [Theory]
    [InlineData("--plan")]
    [InlineData("--destroy")]
    public async Task A_trial_that_is_still_being_applied_cannot_be_visited(string mode)
    {
        using var running = Sessions().Claim("simphera");
        WithSynthesis();
        Assert.Equal(1, await _cli.RunAsync("try", mode));
        Assert.Contains("is still at work: try again", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Which_of_several_running_trials_is_destroyed_must_be_said()
    {
        using var root = Sessions().Claim("simphera");
        using var staging = Sessions().Claim("simphera/staging");
        Assert.Equal(1, await _cli.RunAsync("try", "--destroy"));
        Assert.Contains("name one with -e: simphera, simphera/staging", _cli.Error, StringComparison.Ordinal);

        Assert.Equal(0, await _cli.RunAsync("try", "--destroy", "-e", "simphera/production"));
        Assert.Contains("No trial of simphera/production is running", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _cli.RunAsync("try", "--destroy", "-e", "simphera/staging"));
        Assert.Contains("the trial of simphera/staging (process ", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        WithSynthesis();
        Assert.Equal(1, await _cli.RunAsync("try", "--once", "--port", port));
        Assert.Contains($"port {port} is in use", _cli.Error, StringComparison.OrdinalIgnoreCase);
        Assert.False(Directory.Exists(_trials));
    }

    private TrialSessions Sessions() => new(_cli.Project, _trials);

    private void WithSynthesis() => _cli.With(new Behaviour { Report = Reports.Of(), Result = Fixture.Folder(Fixture.Default) });
}
