using System.Text.Json;

namespace Infra.Operations.Tests;

public sealed class SecretRotateRestartTests(OperationsBench bench) : IClassFixture<OperationsBench>
{
    private const string Workloads = "deployment.apps/backend\nstatefulset.apps/keycloak\n";

    [Fact]
    public async Task A_restart_that_fails_leaves_only_the_restart_to_do()
    {
        var platform = await DeployAsync();
        bench.Tools.KubectlAnswers("*rollout restart*", "", exitCode: 1, error: "error: deployments.apps \"backend\" is paused");
        (await bench.RunAsync("secret", "rotate", "production", "--restart", "--yes"))
            .Refused("error: deployments.apps \"backend\" is paused");
        var password = await platform.PasswordAsync();
        Assert.NotEqual(PasswordPlatform.First, password);

        bench.Tools.KubectlAnswers("*rollout restart*", "");
        var (mark, calls) = (bench.Mark, bench.Tools.KubectlCalls.Count);
        var run = (await bench.RunAsync("secret", "rotate", "production", "--restart", "--yes", "--json")).Succeeded();

        Assert.True(run.Json.GetProperty("continued").GetBoolean());
        Assert.Equal(
            ["simphera/deployment.apps/backend", "simphera/statefulset.apps/keycloak"],
            run.Json.GetProperty("restarted").EnumerateArray().Select(workload => workload.GetString()));
        Assert.Equal(0, run.Json.GetProperty("restartCommands").GetArrayLength());
        Assert.Equal(password, await platform.PasswordAsync());
        Assert.Equal(["secretsmanager:UpdateSecretVersionStage"], bench.ChangesSince(mark));
        Assert.Equal(
            [
                "-n simphera get deployments,statefulsets -o name",
                "-n simphera get deployments,statefulsets -o name",
                "-n simphera rollout restart deployment.apps/backend statefulset.apps/keycloak",
                "-n simphera get deployment.apps/backend -o json",
                "-n simphera get statefulset.apps/keycloak -o json",
            ],
            bench.Tools.KubectlCalls.Skip(calls).Select(call => call[call.IndexOf("-n simphera", StringComparison.Ordinal)..]));
    }

    [Fact]
    public async Task A_restart_is_over_when_all_pods_are_new_and_ready()
    {
        var platform = await DeployAsync();
        Answer("statefulset.apps/keycloak", generation: 1, updated: 2, ready: 2);
        var running = bench.RunAsync("secret", "rotate", "production", "--restart", "--yes");
        await LookedAsync(running);
        Answer("statefulset.apps/keycloak", generation: 2, updated: 1, ready: 1);
        await LookedAsync(running);
        Assert.Equal(await platform.PasswordAsync("AWSPENDING"), await platform.PasswordAsync());
        Answer("statefulset.apps/keycloak", generation: 2, updated: 2, ready: 2);

        var run = (await running).Succeeded();

        Assert.Contains("Waiting for the new pods of simphera/statefulset.apps/keycloak: not begun (", run.Error, StringComparison.Ordinal);
        Assert.Contains("Restarted simphera/statefulset.apps/keycloak", run.Lines);
        Assert.Null(await platform.PasswordAsync("AWSPENDING"));
    }

    [Fact]
    public async Task Without_access_to_the_cluster_nothing_is_changed()
    {
        var platform = await DeployAsync();
        bench.Tools.KubectlAnswers("*get deployments,statefulsets*", "", exitCode: 1, error: "error: You must be logged in to the server");
        var mark = bench.Mark;

        (await bench.RunAsync("secret", "rotate", "production", "--restart", "--yes")).Refused("You must be logged in to the server");

        Assert.Empty(bench.ChangesSince(mark));
        Assert.Equal(PasswordPlatform.First, await platform.PasswordAsync());
    }

    [Fact]
    public async Task A_rehearsal_names_the_restart_too()
    {
        await DeployAsync();
        var (mark, calls) = (bench.Mark, bench.Tools.KubectlCalls.Count);

        var run = (await bench.RunAsync("secret", "rotate", "production", "--restart", "--dry-run", "--json")).Succeeded();

        var commands = run.Json.GetProperty("commands").EnumerateArray().Select(command => command.GetString()).ToList();
        Assert.Contains("kubectl -n simphera rollout restart deployment.apps/backend statefulset.apps/keycloak", commands);
        Assert.Equal(6, commands.Count);
        Assert.Empty(bench.ChangesSince(mark));
        Assert.DoesNotContain(bench.Tools.KubectlCalls.Skip(calls), call => call.Contains("rollout", StringComparison.Ordinal));
    }

    private async Task<PasswordPlatform> DeployAsync()
    {
        var platform = await PasswordPlatform.DeployAsync(bench);
        await bench.AwsAsync(
            "eks", "create-cluster", "--name", platform.Name, "--role-arn", $"arn:aws:iam::{OperationsBench.Account}:role/cluster",
            "--kubernetes-version", "1.34", "--resources-vpc-config", JsonSerializer.Serialize(new { subnetIds = Array.Empty<string>() }));
        bench.Tools.KubectlAnswers("*get deployments,statefulsets*", Workloads);
        Answer("deployment.apps/backend", generation: 2, updated: 2, ready: 2);
        Answer("statefulset.apps/keycloak", generation: 2, updated: 2, ready: 2);
        return platform;
    }

    // Two pods are wanted, and the restart was the second change of the workload.
    private void Answer(string workload, int generation, int updated, int ready) => bench.Tools.KubectlAnswers(
        $"*get {workload} *",
        JsonSerializer.Serialize(new
        {
            metadata = new { generation = 2 },
            spec = new { replicas = 2 },
            status = new { observedGeneration = generation, replicas = 2, updatedReplicas = updated, readyReplicas = ready },
        }));

    // Once more, with the answer that kubectl gives now.
    private async Task LookedAsync(Task<OperationRun> running)
    {
        for (var seen = Looks(); Looks() < seen + 2 && !running.IsCompleted; await Task.Delay(20))
        {
        }

        Assert.False(running.IsCompleted, "the command did not wait");

        int Looks() => bench.Tools.KubectlCalls.Count(call => call.Contains("keycloak -o json", StringComparison.Ordinal));
    }
}
