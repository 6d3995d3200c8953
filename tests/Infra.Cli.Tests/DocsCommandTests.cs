using Infra.Cli.FakeApp;

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
        Assert.Equal("Wrote terraform.tfvars.example\nWrote docs/configuration.md\n", _cli.Output.ReplaceLineEndings("\n"));
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
