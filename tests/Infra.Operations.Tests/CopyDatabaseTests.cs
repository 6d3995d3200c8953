namespace Infra.Operations.Tests;

public sealed class CopyDatabaseTests(RestorePlatform platform) : IClassFixture<RestorePlatform>
{
    // Keeps one job as a cluster does. The file "outcome" says which condition a new one gets at once.
    private const string Kubectl = """
        #!/bin/sh
        here=$(dirname "$0")
        printf '%s ' "$@" >> "$here/kubectl.calls"
        printf '\n' >> "$here/kubectl.calls"
        case " $* " in
          *" get secret "*) cat "$here/certificates" ;;
          *" get job "*) [ ! -e "$here/job" ] || cat "$here/job" ;;
          *" logs "*) echo "Done: 3 tables have the rows of the restored database" ;;
          *" delete job "*) rm -f "$here/job" ;;
          *" apply "*)
            cat > "$here/manifest"
            cat "$here/manifest" >> "$here/kubectl.manifests"
            if grep -q '^kind: Job' "$here/manifest"; then
              printf '{"metadata":{"uid":"uid-1","annotations":{"infra/source":"%s"}},"status":{"conditions":[%s]}}' \
                "$(sed -n 's/.*infra.source: //p' "$here/manifest")" "$(cat "$here/outcome")" > "$here/job"
            fi ;;
        esac
        """;

    private const string Complete = """{"type":"Complete","status":"True"}""";
    private const string Failed = """{"type":"Failed","status":"True"}""";
    private const string Running = "";

    private OperationsBench Bench => platform.Bench;

    [Fact]
    public async Task The_job_copies_the_restored_data_after_the_name_was_typed_and_only_kubectl_reads_the_password()
    {
        var (instance, database) = await platform.NewDatabaseAsync();
        NewCluster(Complete);
        var restored = (await RunAsync(instance, "--to", "latest", "--as", $"{instance}-trial", "--yes")).Succeeded();

        Assert.Contains("kind: Job", restored.Output, StringComparison.Ordinal);
        var command = $"infra restore database {instance} simphera --as {instance}-trial --run";
        Assert.Contains(command, restored.Output, StringComparison.Ordinal);
        (await Bench.RunWithInputAsync("y\n", Arguments(instance, "--run"))).Refused("'y' is not the infrastructure name");
        Assert.Equal("", Bench.Tools.KubectlManifests);
        var run = (await Bench.RunWithInputAsync("simphera\n", Arguments(instance, "--run", "--json"))).Succeeded();

        Assert.Equal("Done: 3 tables have the rows of the restored database", run.Json.GetProperty("log")[0].GetString());
        Assert.Equal(database, run.Json.GetProperty("original").GetString());
        var (job, secret) = Bench.Tools.KubectlManifests.Split("\n{") is [var first, var second] ? (first, second) : ("", "");
        Assert.Equal(restored.Output[restored.Output.IndexOf("apiVersion", StringComparison.Ordinal)..].TrimEnd(), job.TrimEnd());
        Assert.Contains($"\"password\":\"{RestorePlatform.Password}\"", secret, StringComparison.Ordinal);
        Assert.Contains("\"uid\":\"uid-1\"", secret, StringComparison.Ordinal);
        string[] seen = [restored.Output, restored.Error, run.Output, run.Error, job, .. Bench.Tools.AwsCalls, .. Bench.Tools.KubectlCalls];
        Assert.All(seen, text => Assert.DoesNotContain(RestorePlatform.Password, text, StringComparison.Ordinal));

        Assert.Contains("has done it already", (await RunAsync(instance, "--run", "--yes")).Succeeded().Error, StringComparison.Ordinal);
        Assert.Equal(1, Applied("kind: Job"));
        (await RunAsync(instance, "--cleanup", "--yes")).Succeeded();
        Assert.Contains(Bench.Tools.KubectlCalls, call => call.Contains("delete job infra-restore-simphera", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_interrupted_copy_goes_on_with_its_job_and_a_failed_one_makes_way()
    {
        var (instance, database) = await platform.NewDatabaseAsync();
        NewCluster(Running);
        (await RunAsync(instance, "--to", "latest", "--yes")).Succeeded();
        using (var interruption = new CancellationTokenSource())
        {
            var interrupted = Bench.RunAsync("", Arguments(instance, "--run", "--yes"), interruption.Token);
            await RestorePlatform.UntilAsync(() => Applied("\"kind\":\"Secret\"") > 0);
            await interruption.CancelAsync();
            Assert.Equal(130, (await interrupted).ExitCode);
        }

        var job = Path.Combine(Bench.Tools.Folder, "job");
        var waiting = RunAsync(instance, "--run", "--yes");
        await RestorePlatform.UntilAsync(() => Applied("\"kind\":\"Secret\"") > 1);
        await ReplaceAsync(job, (await File.ReadAllTextAsync(job)).Replace("[]", $"[{Failed}]", StringComparison.Ordinal));

        var failed = (await waiting).Refused($"job 'infra-restore-simphera' failed, and '{database}' is as it was before");
        Assert.Contains("Going on with job", failed.Error, StringComparison.Ordinal);
        Assert.Equal(1, Applied("kind: Job"));
        UseCluster(Complete, "secret/customsslrootcertificate");
        (await RunAsync(instance, "--run", "--yes")).Succeeded();
        Assert.Equal(2, Applied("kind: Job"));
    }

    [Fact]
    public async Task A_copy_that_cannot_be_made_is_refused_and_a_rehearsal_only_prints()
    {
        var (instance, _) = await platform.NewDatabaseAsync();
        NewCluster(Complete, certificates: "");
        (await RunAsync(instance, "--to", "latest", "--yes")).Succeeded();

        (await RunAsync(instance, "--run", "--yes")).Refused("there is no secret 'customsslrootcertificate'");
        UseCluster(Complete, "secret/customsslrootcertificate");
        await File.WriteAllTextAsync(
            Path.Combine(Bench.Tools.Folder, "job"), """{"metadata":{"uid":"1","annotations":{"infra/source":"another"}},"status":{}}""");
        (await RunAsync(instance, "--run", "--yes")).Refused("job 'infra-restore-simphera' is copying 'another' at the moment");
        File.Delete(Path.Combine(Bench.Tools.Folder, "job"));
        Assert.Equal(2, (await RunAsync(instance, "--run", "--swap")).ExitCode);
        var rehearsal = (await RunAsync(instance, "--run", "--dry-run")).Succeeded();

        Assert.Equal(["kubectl apply --server-side -f -", "kubectl apply --server-side -f -"], rehearsal.Lines);
        Assert.Equal("", Bench.Tools.KubectlManifests);
    }

    private void NewCluster(string outcome, string certificates = "secret/customsslrootcertificate")
    {
        Bench.Tools.Write("kubectl", Kubectl);
        File.Delete(Path.Combine(Bench.Tools.Folder, "job"));
        File.Delete(Path.Combine(Bench.Tools.Folder, "kubectl.manifests"));
        UseCluster(outcome, certificates);
    }

    private void UseCluster(string outcome, string certificates)
    {
        File.WriteAllText(Path.Combine(Bench.Tools.Folder, "outcome"), outcome);
        File.WriteAllText(Path.Combine(Bench.Tools.Folder, "certificates"), certificates);
    }

    // At once: kubectl is reading it all the time.
    private static async Task ReplaceAsync(string file, string text)
    {
        await File.WriteAllTextAsync($"{file}.new", text);
        File.Move($"{file}.new", file, overwrite: true);
    }

    private int Applied(string kind) => Bench.Tools.KubectlManifests.Split(kind).Length - 1;

    private Task<OperationRun> RunAsync(string instance, params string[] more) => Bench.RunAsync(Arguments(instance, more));

    private static string[] Arguments(string instance, params string[] more) => ["restore", "database", instance, "simphera", .. more];
}
