using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Processes;
using Infra.Cli.Terraform;
using Infra.Cli.Trial;
using Infra.Testing;

namespace Infra.Terraform.Tests.EndToEnd;

/// <summary>The pinned CDKTF CLI, and the steps of a CI job, on a small platform.</summary>
public sealed class CdktfTests : IDisposable
{
    private static readonly string Cli = Repository.PathOf("node_modules", "cdktf-cli", "bundle", "bin", "cdktf");

    private readonly string _project = Directory.CreateTempSubdirectory("infra cdktf ").FullName;

    private string StackFolder => Path.Combine(_project, "cdktf.out", "stacks", "simphera");

    public void Dispose() => Directory.Delete(_project, recursive: true);

    [Fact]
    public async Task The_CDKTF_CLI_synthesizes_plans_deploys_and_destroys()
    {
        WriteProject();
        await CdktfAsync(["synth"], new Dictionary<string, string?>(StringComparer.Ordinal));
        await using var trial = await StartAsync();
        var environment = WithMirror(trial.TerraformEnvironment());

        var diff = await CdktfAsync(["diff", "--skip-synth", "--skip-provider-lock"], environment);
        Assert.Matches(@"module\.eks\.aws_eks_cluster\.cluster.* will be created", diff);
        await CdktfAsync(["deploy", "--skip-synth", "--skip-provider-lock", "--auto-approve"], environment);
        Assert.Equal(["small"], await Account.ListAsync(trial, ["eks", "list-clusters", "--query", "clusters"]));
        await CdktfAsync(["output", "--skip-synth", "--skip-provider-lock", "--outputs-file", "outputs.json"], environment);
        var outputs = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_project, "outputs.json")))!;
        Assert.Equal("small", outputs["simphera"]!["eks_cluster_id"]!.GetValue<string>());
        await CdktfAsync(["destroy", "--skip-synth", "--skip-provider-lock", "--auto-approve"], environment);

        Assert.Empty(await Account.InventoryAsync(trial));
    }

    [Fact]
    public async Task A_CI_job_synthesizes_saves_a_plan_looks_at_it_and_applies_just_that()
    {
        WriteProject();
        await CdktfAsync(["synth"], new Dictionary<string, string?>(StringComparer.Ordinal));
        await using var trial = await StartAsync();
        var planFile = Path.Combine(_project, "ci.tfplan");

        await TerraformAsync(trial, ["init", "-input=false", .. ProviderMirror.InitArguments(Environment.GetEnvironmentVariable)]);
        var plan = await TerraformAsync(trial, ["plan", "-input=false", "-detailed-exitcode", $"-out={planFile}"], exitCode: TerraformProgram.PlanHasChanges);
        Assert.Contains("0 to change, 0 to destroy", plan, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await TerraformAsync(trial, ["show", "-json", planFile]));
        Assert.Equal(["create"], PlanChanges.Of(json.RootElement).Actions);
        await TerraformAsync(trial, ["apply", "-input=false", planFile]);
        await TerraformAsync(trial, ["plan", "-input=false", "-detailed-exitcode"]);
        Assert.Contains("stale", await TerraformAsync(trial, ["apply", "-input=false", planFile], exitCode: 1), StringComparison.Ordinal);
    }

    // The stand-ins for helm and kubernetes are in no registry, so that their checksums cannot be had: --skip-provider-lock.
    private static Dictionary<string, string?> WithMirror(IReadOnlyDictionary<string, string?> environment) =>
        new(environment, StringComparer.Ordinal)
        {
            ["TF_CLI_ARGS_init"] = string.Join(' ', ProviderMirror.InitArguments(Environment.GetEnvironmentVariable)),
        };

    // The app of a checkout builds itself first; here the tests have built it.
    private void WriteProject()
    {
        var settings = JsonNode.Parse(File.ReadAllText(Repository.PathOf("cdktf.json")))!;
        settings["app"] = $"dotnet \"{Path.Combine(AppContext.BaseDirectory, "Infra.App.dll")}\"";
        File.WriteAllText(Path.Combine(_project, "cdktf.json"), settings.ToJsonString());
        File.WriteAllText(Path.Combine(_project, "terraform.tfvars"), SmallPlatform.Configuration);
        File.WriteAllText(Path.Combine(_project, "state-backend.json"), "{}");
    }

    /// <summary>A trial on a copy; its override file goes beside the original, which is what the CDKTF CLI works on.</summary>
    private async Task<TrialBench> StartAsync()
    {
        var trial = await TrialBench.StartAsync(new TrialOptions { StackFolder = StackFolder, SkipInit = true });
        foreach (var file in Directory.EnumerateFiles(trial.Stack.Folder, "*_override.tf.json"))
        {
            File.Copy(file, Path.Combine(StackFolder, Path.GetFileName(file)));
        }

        return trial;
    }

    private async Task<string> CdktfAsync(string[] arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var options = new ProcessOptions
        {
            Environment = new Dictionary<string, string?>(environment, StringComparer.Ordinal) { ["CHECKPOINT_DISABLE"] = "1", ["CI"] = "1" },
        };
        var result = await ProcessRunner.RunAsync("node", [Cli, .. arguments], _project, options, CancellationToken.None);
        var text = string.Join('\n', result.Output.Concat(result.Error));
        Assert.True(result.ExitCode == 0, $"cdktf {arguments[0]} ended with {result.ExitCode}: {text}");
        return text;
    }

    private async Task<string> TerraformAsync(TrialBench trial, string[] arguments, int exitCode = 0)
    {
        var options = new ProcessOptions { Environment = trial.TerraformEnvironment() };
        var result = await ProcessRunner.RunAsync("terraform", [.. arguments, .. NoColor(arguments)], StackFolder, options, CancellationToken.None);
        var errors = string.Join('\n', result.Error);
        var text = string.Join('\n', result.Output);
        Assert.True(result.ExitCode == exitCode, $"terraform {arguments[0]} ended with {result.ExitCode}: {text}\n{errors}");
        return exitCode == 1 ? errors : text;
    }

    // An option comes before a file.
    private static string[] NoColor(string[] arguments) => arguments[0] is "show" or "apply" ? [] : ["-no-color"];
}
