using System.Text.Json;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Restore.Databases;

/// <summary>Runs a <see cref="CopyJob"/> in the platform's cluster, or waits for the one that an earlier run has begun.</summary>
/// <param name="operation">The running command.</param>
/// <param name="subject">The platform's database.</param>
/// <param name="job">The job.</param>
internal sealed class CopyJobRun(Operation operation, DatabaseSubject subject, CopyJob job)
{
    private static readonly TimeSpan Limit = TimeSpan.FromHours(24);

    private enum JobState
    {
        Running,
        Complete,
        Failed,
    }

    /// <summary>Runs the job to its end.</summary>
    /// <returns>Its log; empty in a rehearsal.</returns>
    /// <exception cref="CliException">CERTIFICATES_MISSING, COPY_FAILED, WAIT_TIMEOUT, KUBECTL_FAILED.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        await using var kubectl = await Kubectl.ConnectAsync(operation, cancellation);
        await RequireCertificatesAsync(kubectl, cancellation);
        if (!await IsBegunAsync(kubectl, cancellation))
        {
            await StartAsync(kubectl, cancellation);
        }

        if (operation.Log.IsRehearsal)
        {
            return [];
        }

        var state = await new Waiting(operation).ForAsync(
            $"job '{job.Name}' to copy the data",
            Limit,
            $"look at 'kubectl describe job {job.Name} -n {job.Namespace}' and at its pod, then run this command again: it goes on",
            async cancel => StateOf(await FindAsync(kubectl, cancel)) is var state and not JobState.Running
                ? Progress<JobState>.Reached(state)
                : Progress<JobState>.NotYet("running"),
            cancellation);
        var log = await kubectl.ReadAsync(["logs", $"job/{job.Name}", "-n", job.Namespace], cancellation);
        return state is JobState.Complete
            ? log.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new CliException(
                "COPY_FAILED",
                $"job '{job.Name}' failed, and '{subject.Identifier}' is as it was before, because the copy is one transaction: {log}");
    }

    /// <summary>Deletes the job; Kubernetes deletes its secret with it. A cluster out of reach is no reason to keep a database.</summary>
    public static async Task DeleteAsync(Operation operation, DatabaseSubject subject, CancellationToken cancellation)
    {
        if (subject.Namespace is not { } place)
        {
            return;
        }

        var name = subject.JobName;
        try
        {
            await using var kubectl = await Kubectl.ConnectAsync(operation, cancellation);
            await DeleteAsync(kubectl, name, place, cancellation);
        }
        catch (CliException fault) when (fault.Code is not "ACCOUNT_NOT_ALLOWED")
        {
            operation.Warn(
                $"job '{name}' could not be looked for in the cluster ({fault.Message}); Kubernetes deletes it a day after its end");
        }
    }

    private async Task RequireCertificatesAsync(Kubectl kubectl, CancellationToken cancellation)
    {
        var (name, key) = job.Certificates;
        var found = await kubectl.ReadAsync(
            ["get", "secret", name, "-n", job.Namespace, "--ignore-not-found", "-o", "name"], cancellation);
        if (found.Length == 0)
        {
            throw new CliException(
                "CERTIFICATES_MISSING",
                $"there is no secret '{name}' in namespace '{job.Namespace}', so the job could not check whom it sends "
                + $"the password to: create it with the key {key} (https://truststore.pki.rds.amazonaws.com)");
        }
    }

    // A job that failed, or that copied another database, makes way.
    private async Task<bool> IsBegunAsync(Kubectl kubectl, CancellationToken cancellation)
    {
        var found = await FindAsync(kubectl, cancellation);
        if (found is not { } present)
        {
            return false;
        }

        var source = present.Argument("metadata")?.Argument("annotations")?.Text(CopyJob.SourceAnnotation);
        var state = StateOf(present);
        if (state is JobState.Running && source != job.SourceIdentifier)
        {
            throw new CliException(
                "COPY_RUNNING", $"job '{job.Name}' is copying '{source}' at the moment: wait for it, or delete it with kubectl");
        }

        if (state is JobState.Running)
        {
            operation.Say($"Going on with job '{job.Name}', which an earlier run has begun");
            await ApplySecretAsync(kubectl, Uid(present), cancellation);
            return true;
        }

        if (state is JobState.Complete && source == job.SourceIdentifier)
        {
            operation.Say($"Job '{job.Name}' has done it already; to copy once more: kubectl delete job {job.Name} -n {job.Namespace}");
            return true;
        }

        await DeleteAsync(kubectl, job.Name, job.Namespace, cancellation);
        return false;
    }

    private async Task StartAsync(Kubectl kubectl, CancellationToken cancellation)
    {
        await kubectl.ChangeAsync(["apply", "--server-side", "-f", "-"], job.Manifest(), outputLine: null, cancellation);
        var uid = operation.Log.IsRehearsal ? "" : Uid(await FindAsync(kubectl, cancellation) ?? default);
        await ApplySecretAsync(kubectl, uid, cancellation);
    }

    // After the job, whose pod waits for it: so it can be the job's own, and goes with it in any case.
    private async Task ApplySecretAsync(Kubectl kubectl, string uid, CancellationToken cancellation)
    {
        var password = await DatabasePassword.ReadAsync(operation, subject.Entry, cancellation);
        await kubectl.ChangeAsync(["apply", "--server-side", "-f", "-"], job.SecretManifest(password, uid), outputLine: null, cancellation);
    }

    private static async Task DeleteAsync(Kubectl kubectl, string name, string kubernetesNamespace, CancellationToken cancellation) =>
        await kubectl.ChangeAsync(
            ["delete", "job", name, "-n", kubernetesNamespace, "--ignore-not-found", "--cascade=foreground"],
            manifest: null,
            outputLine: null,
            cancellation);

    private async Task<JsonElement?> FindAsync(Kubectl kubectl, CancellationToken cancellation)
    {
        var text = await kubectl.ReadAsync(["get", "job", job.Name, "-n", job.Namespace, "--ignore-not-found", "-o", "json"], cancellation);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private JobState StateOf(JsonElement? found)
    {
        var there = found ?? throw new CliException("COPY_FAILED", $"job '{job.Name}' was deleted before it was done");
        var conditions = there.Argument("status")?.Blocks("conditions").Where(condition => condition.Flag("status")).ToList() ?? [];
        return conditions.Exists(condition => condition.Text("type") is "Complete") ? JobState.Complete
            : conditions.Exists(condition => condition.Text("type") is "Failed") ? JobState.Failed
            : JobState.Running;
    }

    private static string Uid(JsonElement found) => found.Argument("metadata")?.Text("uid") ?? "";
}
