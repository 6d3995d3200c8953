using Infra.Cli.Trial;
using Infra.Terraform.Tests.Permissions;
using Infra.Testing;

namespace Infra.Terraform.Tests;

public sealed class TrialBenchTests
{
    [Fact]
    public async Task A_platform_is_applied_changed_and_destroyed_in_the_local_cloud()
    {
        using var platform = SmallPlatform.Synthesize();
        await using var trial = await TrialBench.StartAsync(new TrialOptions { StackFolder = platform.StackDirectory });

        await trial.Terraform.ApplyAsync();
        Assert.False(await trial.Terraform.PlanAsync());
        Assert.Contains("module.eks.aws_eks_cluster.cluster", await trial.Terraform.StateListAsync());
        Assert.Equal("small", (await trial.Terraform.OutputsAsync()).GetProperty("eks_cluster_id").GetProperty("value").GetString());
        Assert.Contains(trial.Calls(), call => call.Name == "eks:CreateCluster" && call.Status == 200);
        Assert.Contains(trial.Providers.Operations, operation => operation is { Type: "helm_release", Result: "done" });
        var listed = await trial.AwsAsync(["eks", "list-clusters", "--output", "text"]);
        Assert.Equal(["CLUSTERS\tsmall"], listed.Output);

        var before = trial.Calls()[^1].Number;
        using var tagged = SmallPlatform.Synthesize("tags = { team = \"simulation\" }");
        await trial.UseAsync(tagged.StackDirectory);
        Assert.True(await trial.Terraform.PlanAsync());
        Assert.All(trial.Calls(before), call => Assert.DoesNotContain("Create", call.Action, StringComparison.Ordinal));

        await trial.Terraform.DestroyAsync();
        Assert.Empty(await trial.Terraform.StateListAsync());
        Assert.Empty(DeployerPolicy.For(Installation.Of(trial)).MissingActions(trial.Calls()));
    }

    [Theory]
    [InlineData("everything", "111122223333")]
    [InlineData("existing-vpc", "123456789012")]
    public async Task What_a_configuration_expects_in_its_account_is_there_before_the_first_plan(string example, string account)
    {
        using var platform = SynthesizedPlatform.Synthesize(example);
        var before = Files(platform.StackDirectory);
        await using var trial = await TrialBench.StartAsync(new TrialOptions { StackFolder = platform.StackDirectory });

        Assert.Equal(account, trial.Cloud.Account);
        Assert.True(await trial.Terraform.PlanAsync());
        Assert.Equal(before, Files(platform.StackDirectory));
    }

    [Fact]
    public async Task The_cloud_keeps_its_state_over_a_restart_and_injects_faults()
    {
        using var platform = SmallPlatform.Synthesize();
        await using var trial = await TrialBench.StartAsync(new TrialOptions { StackFolder = platform.StackDirectory, SkipInit = true });
        var port = trial.Cloud.Port;
        await trial.Cloud.StopAsync();
        await trial.Cloud.StartAgainAsync();
        Assert.Equal(port, trial.Cloud.Port);
        var versioning = await trial.AwsAsync(["s3api", "get-bucket-versioning", "--bucket", trial.Stack.StateBucket, "--output", "text"]);
        Assert.Equal(["Enabled"], versioning.Output.Select(line => line.Trim()));

        await trial.Cloud.AddFaultAsync(new CloudFault("expired") { Service = "eks", Requests = 1 });
        var before = trial.Calls()[^1].Number;
        Assert.NotEqual(0, (await trial.AwsAsync(["eks", "list-clusters"])).ExitCode);
        Assert.Equal(0, (await trial.AwsAsync(["eks", "list-clusters"])).ExitCode);
        Assert.Equal(["expired", null], trial.Calls(before).Select(call => call.Fault));
    }

    private static List<string> Files(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
