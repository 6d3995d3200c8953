using Infra.Configuration.Reference;

namespace Infra.Cli.Tests;

public sealed class DocsCommandTests : IDisposable
{
    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task It_writes_every_generated_file_and_names_it()
    {
        await File.WriteAllTextAsync(_cli.InProject("package.json"), "{}");
        Assert.Equal(0, await _cli.RunAsync("docs"));
        Assert.NotEmpty(ConfigurationDocs.Files);
        Assert.All(ConfigurationDocs.Files, file =>
        {
            Assert.Equal(file.Value, File.ReadAllText(_cli.InProject(file.Key)));
            Assert.Contains($"Wrote {file.Key}", _cli.Output, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_folder_that_is_no_project_stays_as_it_is()
    {
        Assert.Equal(1, await _cli.RunAsync("docs"));
        Assert.Contains("is not an infra project", _cli.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_cli.Project));
    }
}
