using Infra.Cli.Processes;
using Infra.Cli.Trial;

namespace Infra.Terraform.Tests.EndToEnd;

/// <summary>What AWS, the network and colleagues do to Terraform, on a small platform that is deployed once.</summary>
public sealed class FaultTests(SmallDeployment platform) : IClassFixture<SmallDeployment>
{
    private static readonly string[] Apply = ["apply", "-auto-approve", "-input=false", "-no-color"];

    [Fact]
    public async Task Throttling_and_server_errors_are_tried_again_until_they_pass()
    {
        await platform.Trial.Cloud.AddFaultAsync(new CloudFault("throttle") { Service = "eks", Requests = 2 });
        await platform.Trial.Cloud.AddFaultAsync(new CloudFault("error") { Service = "iam", Requests = 2 });

        await platform.ChangeTagsAsync("throttled");

        Assert.Contains(platform.Trial.Calls(), call => call.Fault is "throttle");
        Assert.Contains(platform.Trial.Calls(), call => call.Fault is "error");
        await AssertUnharmedAsync();
    }

    [Fact]
    public async Task A_cloud_that_goes_away_and_comes_back_in_the_middle_does_no_harm()
    {
        var change = platform.ChangeTagsAsync("restarted");
        await platform.WaitForCallAsync(call => call.Service is "eks" && call.Action is "DescribeCluster");
        await platform.Trial.Cloud.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(2));
        await platform.Trial.Cloud.StartAgainAsync();
        await change;

        await AssertUnharmedAsync();
    }

    [Fact]
    public async Task A_second_apply_is_refused_while_the_first_one_runs_and_learns_who_runs_it()
    {
        await platform.Trial.Cloud.AddFaultAsync(new CloudFault("slow") { Service = "iam", Action = "GetRole", Milliseconds = 1500 });
        var first = platform.ChangeTagsAsync("first");
        await platform.WaitForCallAsync(call => call.Action is "GetRole");

        var second = await platform.Trial.Terraform.RunAsync(Apply);
        await platform.Trial.Cloud.ClearFaultsAsync();
        await first;

        Assert.NotEqual(0, second.ExitCode);
        var text = Text(second);
        Assert.Contains("Error acquiring the state lock", text, StringComparison.Ordinal);
        Assert.Contains("Who:", text, StringComparison.Ordinal);
        Assert.Contains("OperationTypeApply", text, StringComparison.Ordinal);
        await AssertUnharmedAsync();
    }

    [Fact]
    public async Task Expired_credentials_are_named_and_change_nothing()
    {
        var before = await platform.Trial.Terraform.StateListAsync();
        await platform.Trial.Cloud.AddFaultAsync(new CloudFault("expired") { Service = "sts" });

        var result = await platform.Trial.Terraform.RunAsync(Apply);
        await platform.Trial.Cloud.ClearFaultsAsync();

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("ExpiredToken", Text(result), StringComparison.Ordinal);
        Assert.Equal(before, await platform.Trial.Terraform.StateListAsync());
        await AssertUnharmedAsync();
    }

    [Fact]
    public async Task Without_a_network_Terraform_gives_up_and_goes_on_when_it_is_back()
    {
        await platform.Trial.Cloud.StopAsync();
        var result = await platform.Trial.Terraform.RunAsync(Apply);
        await platform.Trial.Cloud.StartAgainAsync();

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("connection refused", Text(result), StringComparison.Ordinal);
        await AssertUnharmedAsync();
    }

    private static string Text(ProcessResult result) => string.Join('\n', result.Output.Concat(result.Error));

    private async Task AssertUnharmedAsync()
    {
        await platform.Trial.Cloud.ClearFaultsAsync();
        Assert.False(await platform.Trial.Terraform.PlanAsync(), "the state and the cloud no longer agree");
        Assert.Empty(await LocksAsync());
    }

    private Task<IReadOnlyList<string>> LocksAsync() => Account.ListAsync(
        platform.Trial,
        ["s3api", "list-objects-v2", "--bucket", platform.Trial.Stack.StateBucket, "--query", "Contents[?ends_with(Key, '.tflock')].Key"]);
}
