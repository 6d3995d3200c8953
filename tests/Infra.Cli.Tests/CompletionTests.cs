using Infra.Cli.Completion;
using Infra.Cli.Processes;

namespace Infra.Cli.Tests;

public sealed class CompletionTests : IDisposable
{
    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task An_empty_line_goes_on_with_every_command()
    {
        var words = await SuggestAsync("[suggest:0]", "");

        Assert.Superset(
            new HashSet<string>(["synth", "plan", "doctor", "state", "quota", "kubeconfig", "completion"], StringComparer.Ordinal),
            words.ToHashSet(StringComparer.Ordinal));
        Assert.DoesNotContain(words, word => word.StartsWith('-'));
    }

    [Theory]
    [InlineData("[suggest:4]", "docto", "doctor")]
    [InlineData("[suggest:6]", "state ", "init")]
    [InlineData("[suggest:6]", "state", "init")]
    [InlineData("[suggest]", "completion ba", "bash")]
    [InlineData("[suggest:13]", "doctor secre", "secrets")]
    [InlineData("[suggest:17]", "state init --dry-", "--dry-run")]
    [InlineData("[suggest:8]", "synth --json", "--json")]
    public async Task A_line_goes_on_from_where_the_cursor_is(string directive, string line, string expected) =>
        Assert.Contains(expected, await SuggestAsync(directive, line));

    [Fact]
    public async Task Options_come_when_there_is_nothing_else_or_when_asked_for()
    {
        Assert.Contains("--json", await SuggestAsync("[suggest:6]", "synth "));
        Assert.All(await SuggestAsync("[suggest:8]", "synth --"), word => Assert.StartsWith("--", word, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("pwsh")]
    public async Task Each_shell_gets_its_script(string shell)
    {
        Assert.Equal(0, await _cli.RunAsync("completion", shell));

        Assert.Equal(CompletionScript.Of[shell], _cli.Output.TrimEnd().ReplaceLineEndings("\n"));
        Assert.Contains("[suggest:", _cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_shell_is_bad_usage() => Assert.Equal(2, await _cli.RunAsync("completion", "tcsh"));

    [Fact]
    public async Task Bash_asks_the_program_that_was_typed_with_the_line_up_to_the_cursor()
    {
        // The shell of Windows is another one.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var program = _cli.InProject("infra");
        await File.WriteAllTextAsync(program, "#!/bin/sh\nprintf '%s|' \"$@\" > \"$(dirname \"$0\")/asked\"\nprintf 'init\\ninitial\\nother\\n'\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var script = $"""
            {CompletionScript.Of["bash"]}
            COMP_LINE='FOO=1 ./infra state ini --json' COMP_POINT=23
            _infra ./infra ini state
            printf '%s\n' "$(complete -p infra)" "$PWD" "$COMPREPLY" "$(cat asked)"
            """;

        var bash = await ProcessRunner.RunAsync("bash", ["--norc", "-c", script], _cli.Project, new ProcessOptions(), CancellationToken.None);
        var lines = bash.Output;

        Assert.Equal("complete -o default -F _infra infra", lines[0]);
        Assert.Equal("init", lines[2]);
        Assert.Equal("[suggest:9]|state ini|", lines[3]);
    }

    private async Task<string[]> SuggestAsync(params string[] arguments)
    {
        Assert.Equal(0, await _cli.RunAsync(arguments));
        Assert.Empty(_cli.Error);
        return _cli.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
