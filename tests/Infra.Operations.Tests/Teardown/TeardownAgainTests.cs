using Infra.Cli.Trial;

namespace Infra.Operations.Tests.Teardown;

/// <summary>Teardowns that were stopped in the middle, and the ones after them.</summary>
public sealed class TeardownAgainTests(OperationsBench bench) : IClassFixture<OperationsBench>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task After_an_interruption_it_goes_on_with_what_is_left()
    {
        var scene = await SceneAsync();
        var mark = bench.Mark;
        await bench.Cloud.AddFaultAsync(new CloudFault("slow") { Service = "rds", Action = "DeleteDBInstance", Milliseconds = 5000 });
        using var interruption = new CancellationTokenSource();

        var running = bench.RunAsync("", ["teardown", "--yes"], interruption.Token);
        await WaitForAsync(() => bench.ChangesSince(mark).Contains("rds:ModifyDBInstance"));
        await interruption.CancelAsync();
        var stopped = await running;
        await bench.Cloud.ClearFaultsAsync();

        Assert.Equal(130, stopped.ExitCode);
        Assert.Contains("interrupted at 'databases'; run the teardown again: it goes on with what is left", stopped.Error, StringComparison.Ordinal);
        Assert.Empty(scene.Terraform.Changes);

        mark = bench.Mark;
        var again = (await bench.RunAsync("teardown", "--yes")).Succeeded();
        Assert.Contains("nothing to do: no backup plan is at work and the vaults are empty", again.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("backup:DeleteRecoveryPoint", bench.ChangesSince(mark));
    }

    [Fact]
    public async Task After_faults_of_AWS_and_of_Terraform_each_run_does_only_what_is_left()
    {
        var scene = await SceneAsync();
        await bench.Cloud.AddFaultAsync(new CloudFault("expired") { Service = "rds", Action = "DeleteDBInstance" });
        var refused = await bench.RunAsync("teardown", "--yes", "--json");
        await bench.Cloud.ClearFaultsAsync();
        scene.Terraform.FailsOnce();
        var failed = await bench.RunAsync("teardown", "--yes");
        var mark = bench.Mark;
        var done = (await bench.RunAsync("teardown", "--yes", "--json")).Succeeded();

        refused.Refused("The teardown stopped at 'databases'. Run it again: it goes on with what is left.");
        Assert.False(refused.Json.GetProperty("isComplete").GetBoolean());
        Assert.True(refused.Json.GetProperty("found").GetProperty("databases")[0].GetProperty("isProtected").GetBoolean());
        Assert.Equal([("workloads", true), ("backups", true), ("databases", false)], Steps(refused));
        Assert.Contains("2 recovery points deleted", refused.Error, StringComparison.Ordinal);
        failed.Refused("'terraform destroy' ended with exit code 1; what Terraform says is above");
        Assert.True(done.Json.GetProperty("isComplete").GetBoolean());
        Assert.Equal(scene.Name, done.Json.GetProperty("name").GetString());
        Assert.Empty(done.Json.GetProperty("kept").EnumerateArray());
        Assert.Equal(
            [
                ("workloads", true), ("backups", true), ("databases", true), ("buckets", true), ("add-ons", true), ("platform", true),
                ("leftovers", true), ("read back", true),
            ],
            Steps(done));
        Assert.All(
            done.Json.GetProperty("steps").EnumerateArray().Take(5),
            step => Assert.StartsWith("nothing to do: ", step.GetProperty("detail").GetString(), StringComparison.Ordinal));
        Assert.Equal(
            ["backup:DeleteBackupPlan", "backup:DeleteBackupVault", "s3:DeleteBucket", "s3:DeleteBucket"], bench.ChangesSince(mark).Order());

        static IEnumerable<(string, bool)> Steps(OperationRun run) => run.Json.GetProperty("steps").EnumerateArray()
            .Select(step => (step.GetProperty("name").GetString()!, step.GetProperty("isDone").GetBoolean()));
    }

    private async Task<TeardownScene> SceneAsync()
    {
        var scene = new TeardownScene(bench);
        await scene.AddDatabaseAsync();
        await scene.AddBucketsAsync();
        await scene.AddBackupAsync();
        scene.LetTerraformDestroy();
        return scene;
    }

    private static async Task WaitForAsync(Func<bool> isReached)
    {
        var end = DateTimeOffset.UtcNow + Patience;
        while (!isReached())
        {
            Assert.True(DateTimeOffset.UtcNow < end, "it never came to that");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }
}
