using System.Text.Json;
using Infra.Cli;
using Infra.Cli.Trial;
using Infra.Inventory;
using Infra.Testing;

namespace Infra.Terraform.Tests.EndToEnd;

/// <summary>
/// Two environments side by side in one account, in different Regions, with their states in one bucket: reviewed together by
/// <c>infra plan --all</c>, one changed by hand and destroyed, the other untouched.
/// </summary>
public sealed class EnvironmentsTests : IDisposable
{
    private const string Bucket = "acme-state";

    private readonly SynthesizedPlatform _project = SynthesizedPlatform.Empty();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Two_environments_live_side_by_side_and_the_end_of_one_leaves_the_other_alone()
    {
        SynthesizeThree();
        await using var staging = await TrialBench.StartAsync(new TrialOptions { StackFolder = StackFolder("simphera-staging") });
        await using var production = await TrialBench.StartAsync(new TrialOptions { StackFolder = StackFolder("simphera-production"), Beside = staging });
        await staging.Terraform.ApplyAsync();
        await production.Terraform.ApplyAsync();

        Assert.Equal(
            ["simphera/production.tfstate", "simphera/staging.tfstate"],
            await Account.ListAsync(staging, ["s3api", "list-objects-v2", "--bucket", Bucket, "--query", "Contents[].Key"]));
        Assert.Equal((0, "no-changes", "no-changes"), Outcomes(await PlanAllAsync(staging)));

        await ChangeByHandAsync(staging);
        var drifted = await PlanAllAsync(staging);
        Assert.Equal((2, "no-changes", "changes"), Outcomes(drifted));
        Assert.NotEmpty(drifted.GetProperty("environments")[1].GetProperty("drift").EnumerateArray());

        var resources = await production.Terraform.StateListAsync();
        await staging.Terraform.DestroyAsync();
        Assert.Empty(await staging.Terraform.StateListAsync());
        Assert.Equal(["acme-production"], await Account.ListAsync(production, ["eks", "list-clusters", "--query", "clusters"]));
        Assert.Equal(resources, await production.Terraform.StateListAsync());
        Assert.Equal((2, "no-changes", "changes"), Outcomes(await PlanAllAsync(staging)));
    }

    private void SynthesizeThree()
    {
        File.WriteAllText(Path.Combine(_project.Root, "terraform.tfvars"), SmallPlatform.Configuration);
        Write("staging", "eu-central-1");
        Write("production", "us-east-1");
        _project.Run();
        Assert.True(_project.ExitCode == 0, _project.StandardError);
        Assert.Equal(
            ["simphera", "simphera-production", "simphera-staging"],
            Directory.EnumerateDirectories(Path.GetDirectoryName(_project.StackDirectory)!).Select(path => Path.GetFileName(path)).Order());
    }

    private void Write(string environment, string region)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_project.Root, "environments", "simphera", environment)).FullName;
        File.WriteAllText(
            Path.Combine(folder, "terraform.tfvars"),
            $$"""
            infrastructurename = "acme-{{environment}}"
            region             = "{{region}}"
            simpheraInstances  = {}
            ivsInstances       = {}
            """);
        File.WriteAllText(Path.Combine(folder, "state-backend.json"), $$"""{ "bucket": "{{Bucket}}", "region": "eu-central-1" }""");
    }

    private string StackFolder(string stack) => Path.Combine(Path.GetDirectoryName(_project.StackDirectory)!, stack);

    /// <summary>The real command, on what the trials have in their common folder.</summary>
    private async Task<JsonElement> PlanAllAsync(TrialBench trial)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var context = new CliContext
        {
            Out = CliContext.CreateConsole(output, redirected: true),
            Error = CliContext.CreateConsole(error, redirected: true),
            WorkingDirectory = _project.Root,
            Environment = Environment.GetEnvironmentVariable,
            ChildEnvironment = trial.TerraformEnvironment(),
        };
        var exitCode = await CommandLine.RunAsync(["plan", "--all", "--no-synth", "--synth-dir", trial.Folder, "--json"], context);
        using var document = JsonDocument.Parse(output.ToString());
        var reviews = document.RootElement.Clone();
        Assert.True(exitCode == reviews.GetProperty("exitCode").GetInt32() && exitCode != 1, error.ToString());
        return reviews;
    }

    private static (int ExitCode, string? Production, string? Staging) Outcomes(JsonElement reviews)
    {
        var environments = reviews.GetProperty("environments");
        Assert.Equal(
            ["simphera/production", "simphera/staging"], environments.EnumerateArray().Select(review => review.GetProperty("environment").GetString()));
        return (
            reviews.GetProperty("exitCode").GetInt32(),
            environments[0].GetProperty("outcome").GetString(),
            environments[1].GetProperty("outcome").GetString());
    }

    private static async Task ChangeByHandAsync(TrialBench trial)
    {
        var inventory = PlatformInventory.Parse(await File.ReadAllTextAsync(Path.Combine(trial.Stack.Folder, PlatformInventory.FileName)));
        var result = await trial.AwsAsync(
            ["logs", "put-retention-policy", "--log-group-name", inventory.LogGroups[0], "--retention-in-days", "1"]);
        Assert.True(result.ExitCode == 0, string.Join('\n', result.Error));
    }
}
