using Infra.Cli.Trial;
using Infra.Terraform.Tests.Permissions;

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

        await trial.Cloud.StopAsync();
        await trial.Cloud.StartAgainAsync();
        var before = trial.Calls()[^1].Number;
        using var tagged = SmallPlatform.Synthesize("tags = { team = \"simulation\" }");
        await trial.UseAsync(tagged.StackDirectory);
        Assert.True(await trial.Terraform.PlanAsync());
        Assert.All(trial.Calls(before), call => Assert.DoesNotContain("Create", call.Action, StringComparison.Ordinal));

        await trial.Terraform.DestroyAsync();
        Assert.Empty(await trial.Terraform.StateListAsync());
        Assert.Empty(DeployerPolicy.For(Installation.Of(trial)).MissingActions(trial.Calls()));
    }
}
