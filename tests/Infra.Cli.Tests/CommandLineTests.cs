namespace Infra.Cli.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_lists_every_command_with_examples(params string[] arguments)
    {
        Assert.Equal(0, await _cli.RunAsync(arguments));
        Assert.All(
            ["synth", "plan", "diagram", "docs", "test", "version"],
            command => Assert.Contains($"\n  {command} ", _cli.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal));
        Assert.Contains("Usage:", _cli.Output, StringComparison.Ordinal);
        Assert.Contains("infra [command] [options]", _cli.Output, StringComparison.Ordinal);
        Assert.Contains("infra diagram --output docs/architecture.svg", _cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_command_shows_its_help_also_those_that_require_an_argument()
    {
        var waiting = new Queue<string[]>([[]]);
        var seen = new List<string>();
        while (waiting.TryDequeue(out var command))
        {
            Assert.True(await _cli.RunAsync([.. command, "--help"]) == 0, _cli.Error);
            var name = string.Join(' ', command.Prepend("infra"));
            Assert.Contains($"Usage:\n  {name} ", _cli.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
            seen.Add(name);
            foreach (var child in Children(_cli.Output))
            {
                waiting.Enqueue([.. command, child]);
            }
        }

        Assert.Superset(new HashSet<string> { "infra restore database", "infra secret rotate", "infra completion" }, seen.ToHashSet());
    }

    [Theory]
    [InlineData("synth")]
    [InlineData("plan")]
    [InlineData("diagram")]
    public async Task Commands_have_examples_of_their_own(string command)
    {
        Assert.Equal(0, await _cli.RunAsync(command, "--help"));
        Assert.Contains($"Examples:\n  infra {command}", _cli.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unknown command 'snyth'; did you mean 'synth'? (see 'infra --help')", "snyth")]
    [InlineData("unknown command 'zzzzzzzz' (see 'infra --help')", "zzzzzzzz")]
    [InlineData("unknown option '--jsn'; did you mean '--json'? (see 'infra synth --help')", "synth", "--jsn")]
    [InlineData("unknown argument 'now' (see 'infra synth --help')", "synth", "now")]
    [InlineData("'pdf'", "diagram", "--format", "pdf")]
    [InlineData("--output", "synth", "--output")]
    [InlineData("the project folder", "synth", "--project", "no-such-folder")]
    [InlineData("use './infra test'", "test")]
    public async Task Bad_usage_is_explained_and_ends_with_2(string message, params string[] arguments)
    {
        Assert.Equal(2, await _cli.RunAsync(arguments));
        Assert.StartsWith("infra: ", _cli.Error, StringComparison.Ordinal);
        Assert.Contains(message, _cli.Error, StringComparison.Ordinal);
        Assert.Empty(_cli.Output);
    }

    [Fact]
    public async Task Version_shows_what_the_project_is_pinned_to()
    {
        await File.WriteAllTextAsync(_cli.InProject("package.json"), """{"version":"0.7.1","devDependencies":{"cdktf":"0.21.0"}}""");
        Assert.Equal(0, await _cli.RunAsync("version"));
        var lines = _cli.Output.ReplaceLineEndings("\n").Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Contains(lines, line => line is ["infra", "0.7.1"]);
        Assert.Contains(lines, line => line is ["cdktf", "0.21.0"]);
        Assert.Contains(lines, line => line is [".NET", _]);
    }

    [Fact]
    public async Task Version_outside_a_project_is_an_expected_fault()
    {
        Assert.Equal(1, await _cli.RunAsync("version"));
        Assert.Contains("has no package.json", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bug_ends_with_70_and_shows_where_it_happened()
    {
        await File.WriteAllTextAsync(_cli.InProject("package.json"), """{"devDependencies":{}}""");
        Assert.Equal(70, await _cli.RunAsync("version"));
        Assert.Contains("this is a bug in infra", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("   at ", _cli.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Children(string help) => help.ReplaceLineEndings("\n").Split('\n')
        .SkipWhile(line => line is not "Commands:")
        .Skip(1)
        .TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal))
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]);
}
