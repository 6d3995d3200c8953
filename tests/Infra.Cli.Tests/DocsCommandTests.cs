using Infra.Cli.FakeApp;
using Infra.Testing;

namespace Infra.Cli.Tests;

public sealed class DocsCommandTests : IDisposable
{
    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task The_app_writes_the_generated_files_and_each_is_named()
    {
        await File.WriteAllTextAsync(_cli.InProject("package.json"), "{}");
        _cli.With(new Behaviour
        {
            Output = new Dictionary<string, string>(StringComparer.Ordinal) { ["docs"] = "terraform.tfvars.example\ndocs/configuration.md\n" },
        });
        Assert.Equal(0, await _cli.RunAsync("docs"));
        Assert.Equal(["docs", "--project", "."], _cli.ArgumentsOfApp());
        Assert.Equal("Wrote terraform.tfvars.example\nWrote docs/configuration.md\nWrote setup/usage.json\n", _cli.Output.ReplaceLineEndings("\n"));
        Assert.True(File.Exists(_cli.InProject("setup/usage.json")));
    }

    [Fact]
    public void What_the_wrapper_knows_of_the_command_line_is_up_to_date()
    {
        using var nowhere = new StringWriter();
        var console = CliContext.CreateConsole(nowhere, redirected: true);
        var context = new CliContext { Out = console, Error = console, WorkingDirectory = _cli.Project, Environment = _ => null, In = TextReader.Null };

        Assert.True(
            UsageDocument.Write(context) == File.ReadAllText(Repository.PathOf(UsageDocument.File)),
            $"{UsageDocument.File} is stale: run ./infra docs");
    }

    [Fact]
    public async Task What_the_app_cannot_write_is_an_expected_fault()
    {
        await File.WriteAllTextAsync(_cli.InProject("package.json"), "{}");
        _cli.With(new Behaviour { ExitCode = 1, Error = ["docs/configuration.md is read-only"] });
        Assert.Equal(1, await _cli.RunAsync("docs"));
        Assert.Contains("infra: docs/configuration.md is read-only", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_no_project_stays_as_it_is()
    {
        Assert.Equal(1, await _cli.RunAsync("docs"));
        Assert.Contains("is not an infra project", _cli.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_cli.Project));
    }
}
