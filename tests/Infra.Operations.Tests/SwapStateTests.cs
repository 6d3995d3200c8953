using System.Text.Json;
using Infra.Cli;
using Infra.Cli.Terraform;
using Infra.Cli.Trial;
using Infra.Testing;

namespace Infra.Operations.Tests;

/// <summary>The swap of a database that the real Terraform has made, with its real state.</summary>
public sealed class SwapStateTests
{
    private const string Address = "module.simphera_instance_production.aws_db_instance.simphera";
    private const string Identifier = "small-production-simphera";

    private const string Configuration = """
        infrastructurename = "small"
        ivsInstances       = {}
        simpheraInstances = {
          production = {
            name                       = "production"
            secretname                 = "small-production"
            k8s_namespace              = "simphera"
            enable_keycloak            = false
            enable_backup_service      = false
            enable_deletion_protection = false
          }
        }
        """;

    [Fact]
    public async Task After_a_swap_Terraform_has_the_restored_database_and_plans_nothing_for_it()
    {
        using var platform = SynthesizedPlatform.Empty();
        File.WriteAllText(Path.Combine(platform.Root, "terraform.tfvars"), Configuration);
        platform.Run();
        Assert.True(platform.ExitCode == 0, platform.StandardError);
        await using var trial = await TrialBench.StartAsync(new TrialOptions { StackFolder = platform.StackDirectory });
        // What the database needs, and no more: it takes as long as the rest of a platform.
        string[] target = [$"-target={Address}"];
        await trial.Terraform.ApplyAsync(target);
        var before = await KnownIdAsync(trial);

        string[] command = ["restore", "database", "production", "simphera", "--to", "latest", "--swap", "--yes"];
        var output = await RunAsync(trial, platform.Root, command);

        Assert.Contains($"'{Identifier}' is the database restored to ", output, StringComparison.Ordinal);
        var after = await KnownIdAsync(trial);
        Assert.NotEqual(before, after);
        Assert.Equal("no-op", Change(await trial.Terraform.PlanJsonAsync(target)).GetProperty("actions")[0].GetString());
        var databases = await trial.AwsAsync(
            ["rds", "describe-db-instances", "--query", "DBInstances[].[DBInstanceIdentifier,DbiResourceId]", "--output", "text"]);
        Assert.Contains($"{Identifier}\t{after}", databases.Output);
        var old = Assert.Single(databases.Output, line => line.StartsWith($"{Identifier}-old-", StringComparison.Ordinal));
        Assert.EndsWith($"\t{before}", old, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(TrialBench trial, string project, params string[] arguments)
    {
        var environment = new Dictionary<string, string?>(trial.TerraformEnvironment(), StringComparer.Ordinal)
        {
            // The command's own synthesis knows neither the bucket of the trial nor where its providers are.
            ["TF_CLI_ARGS_init"] = string.Join(' ',
            [
                $"-backend-config=bucket={trial.Stack.StateBucket}",
                "-backend-config=use_path_style=true",
                "-backend-config=skip_credentials_validation=true",
                .. ProviderMirror.InitArguments(Environment.GetEnvironmentVariable),
            ]),
        };
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(arguments, new CliContext
        {
            Out = CliContext.CreateConsole(output, redirected: true),
            Error = CliContext.CreateConsole(error, redirected: true),
            WorkingDirectory = project,
            Environment = name => name is "INFRA_APP"
                ? Path.Combine(AppContext.BaseDirectory, "Infra.App.dll")
                : environment.TryGetValue(name, out var value) ? value : Environment.GetEnvironmentVariable(name),
            ChildEnvironment = environment,
            PollInterval = TimeSpan.FromMilliseconds(50),
        });
        Assert.True(exitCode == 0, $"exit code {exitCode}\n{error}");
        return output.ToString();
    }

    private static async Task<string?> KnownIdAsync(TrialBench trial)
    {
        var state = await trial.Terraform.StateAsync();
        return state.GetProperty("values").GetProperty("root_module").GetProperty("child_modules").EnumerateArray()
            .Where(module => module.TryGetProperty("resources", out _))
            .SelectMany(module => module.GetProperty("resources").EnumerateArray())
            .Single(resource => resource.GetProperty("address").ValueEquals(Address))
            .GetProperty("values").GetProperty("id").GetString();
    }

    private static JsonElement Change(JsonElement plan) => plan.GetProperty("resource_changes").EnumerateArray()
        .Single(change => change.GetProperty("address").ValueEquals(Address)).GetProperty("change");
}
