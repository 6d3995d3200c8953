namespace Infra.Cli.Tests;

public sealed class DiagramCommandTests : IDisposable
{
    private static readonly string Default = Fixture.Folder(Fixture.Default);

    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Mermaid_goes_to_standard_output_by_default()
    {
        Assert.Equal(0, await _cli.RunAsync("diagram", "--synth-dir", Default));
        Assert.StartsWith("flowchart TB\n", _cli.Output, StringComparison.Ordinal);
        Assert.Empty(_cli.Error);
    }

    [Fact]
    public async Task Svg_goes_to_standard_output_on_request()
    {
        Assert.Equal(0, await _cli.RunAsync("diagram", "--synth-dir", Default, "--format", "svg"));
        Assert.StartsWith("<svg ", _cli.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("picture.svg", "picture.svg")]
    [InlineData("docs/picture.mmd", "docs/picture.mmd")]
    [InlineData("docs/architecture", "docs/architecture.mmd", "docs/architecture.svg")]
    public async Task The_file_name_decides_what_is_written(string output, params string[] files)
    {
        Assert.Equal(0, await _cli.RunAsync("diagram", "--synth-dir", Default, "--output", output));
        Assert.Empty(_cli.Output);
        Assert.All(files, file =>
        {
            var start = file.EndsWith(".svg", StringComparison.Ordinal) ? "<svg " : "flowchart TB";
            Assert.StartsWith(start, File.ReadAllText(_cli.InProject(file)), StringComparison.Ordinal);
        });
        Assert.Equal(files.Length, Directory.GetFiles(_cli.Project, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task A_file_name_that_says_nothing_needs_a_format()
    {
        Assert.Equal(2, await _cli.RunAsync("diagram", "--synth-dir", Default, "--output", "picture.txt"));
        Assert.Equal(0, await _cli.RunAsync("diagram", "--synth-dir", Default, "--output", "picture.txt", "--format", "mermaid"));
    }

    [Fact]
    public async Task Without_a_synthesized_stack_it_says_what_to_do()
    {
        Assert.Equal(1, await _cli.RunAsync("diagram"));
        Assert.Contains("run 'infra synth' first", _cli.Error, StringComparison.Ordinal);
        Assert.Empty(_cli.Output);
    }

    [Fact]
    public async Task A_damaged_stack_is_an_expected_fault()
    {
        Directory.CreateDirectory(_cli.InProject("cdktf.out/stacks/simphera"));
        await File.WriteAllTextAsync(_cli.InProject("cdktf.out/stacks/simphera/cdk.tf.json"), "{");
        Assert.Equal(1, await _cli.RunAsync("diagram"));
        Assert.Contains("Run 'infra synth' again", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_stacks_must_be_told_apart()
    {
        foreach (var stack in new[] { "one", "two" })
        {
            Directory.CreateDirectory(_cli.InProject($"cdktf.out/stacks/{stack}"));
            await File.WriteAllTextAsync(_cli.InProject($"cdktf.out/stacks/{stack}/cdk.tf.json"), "{}");
        }

        Assert.Equal(1, await _cli.RunAsync("diagram"));
        Assert.Contains("choose one with -e: one, two", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _cli.RunAsync("diagram", "-e", "two"));
        Assert.Equal(1, await _cli.RunAsync("diagram", "-e", "too"));
        Assert.Contains("did you mean 'two'?", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(2, await _cli.RunAsync("diagram", "-e", "one", "-e", "two"));
        Assert.Equal(0, await _cli.RunAsync("diagram", "--synth-dir", "cdktf.out/stacks/two"));
    }
}
