using Infra.Cli.Processes;
using Infra.Cli.Trial;

namespace Infra.Cli.Tests;

public sealed class TrialProgramsTests
{
    private static readonly Dictionary<string, string?> NoVariables = new(StringComparer.Ordinal);

    [Fact]
    public async Task A_machine_without_Python_is_told_what_to_install()
    {
        var missing = await Assert.ThrowsAsync<CliException>(() => PythonProgram.FindAsync(["no-such-python"], CancellationToken.None));
        Assert.Equal("PYTHON_NOT_FOUND", missing.Code);
        Assert.Contains("no-such-python: it is not on the PATH", missing.Message, StringComparison.Ordinal);
        Assert.Contains("pip install -r trial/cloud/requirements.txt", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_ends_before_it_is_ready_is_quoted()
    {
        var failed = await Assert.ThrowsAsync<CliException>(() => StartNodeAsync("console.error('no luck'); process.exit(3)", TimeSpan.FromMinutes(1)));
        Assert.Equal("the program ended before it was ready, with exit code 3: no luck", failed.Message);
    }

    [Fact]
    public async Task A_program_that_says_nothing_is_given_up()
    {
        var late = await Assert.ThrowsAsync<CliException>(() => StartNodeAsync("process.stdin.resume()", TimeSpan.FromSeconds(1)));
        Assert.Equal("the program was not ready after 1 s", late.Message);
    }

    [Fact]
    public async Task A_program_ends_when_its_standard_input_is_closed()
    {
        await using var program = await StartNodeAsync("console.log('ready'); process.stdin.resume()", TimeSpan.FromMinutes(1));
        Assert.Equal("ready", program.ReadyLine);
        Assert.False(program.HasEnded);
        await program.StopAsync();
        Assert.True(program.HasEnded);
    }

    private static Task<AttachedProcess> StartNodeAsync(string script, TimeSpan patience) => AttachedProcess.StartAsync(
        "the program", "node", ["-e", script], Path.GetTempPath(), NoVariables, patience, CancellationToken.None);
}
