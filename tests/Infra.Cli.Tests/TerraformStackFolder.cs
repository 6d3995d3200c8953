using Infra.Cli.Processes;

namespace Infra.Cli.Tests;

/// <summary>A synthesized stack in a project folder of its own, planned with the real Terraform.</summary>
internal sealed class TerraformStackFolder : IDisposable
{
    private readonly CliRun _cli = new();

    public TerraformStackFolder()
    {
        Folder = Directory.CreateDirectory(_cli.InProject("cdktf.out/stacks/simphera")).FullName;
        var module = Directory.CreateDirectory(Path.Combine(Folder, "modules", "m")).FullName;
        File.WriteAllText(Path.Combine(module, "main.tf.json"), "{}");
    }

    public string Folder { get; }

    public string Output => _cli.Output.ReplaceLineEndings("\n");

    public string Error => _cli.Error.ReplaceLineEndings("\n");

    public string[] Lines => Output.Split('\n');

    public string[] PlanFiles =>
        Directory.GetFiles(_cli.Project, "*.tfplan", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None });

    public void Write(string configuration) => File.WriteAllText(Path.Combine(Folder, "cdk.tf.json"), configuration);

    public async Task ApplyAsync(string configuration)
    {
        Write(configuration);
        await TerraformAsync("init", "-input=false");
        await TerraformAsync("apply", "-input=false", "-auto-approve");
    }

    public async Task TerraformAsync(params string[] arguments)
    {
        var result = await ProcessRunner.RunAsync("terraform", arguments, Folder, CancellationToken.None);
        Assert.True(result.ExitCode == 0, string.Join('\n', result.Error));
    }

    public Task<int> PlanAsync(params string[] options) => PlanAsync(CancellationToken.None, options);

    public Task<int> PlanAsync(CancellationToken cancellation, params string[] options) =>
        _cli.RunAsync(cancellation, ["plan", "--no-synth", .. options]);

    /// <summary><c>infra apply</c>, with somebody at the terminal who types this.</summary>
    public Task<int> ApplyCommandAsync(string answer, params string[] options) => _cli.WithInput(answer).RunAsync(["apply", "--no-synth", .. options]);

    public void Dispose() => _cli.Dispose();
}
