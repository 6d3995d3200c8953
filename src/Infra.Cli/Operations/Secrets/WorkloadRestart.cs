using System.Text.Json;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Secrets;

/// <summary>Restarts the pods in some namespaces, so that they read the password again.</summary>
internal sealed class WorkloadRestart : IAsyncDisposable
{
    private const string Kinds = "deployments,statefulsets";

    // Images are there already; the start of a large application takes minutes.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly Operation _operation;
    private readonly IReadOnlyList<string> _namespaces;
    private readonly Kubectl _kubectl;

    private WorkloadRestart(Operation operation, IReadOnlyList<string> namespaces, Kubectl kubectl) =>
        (_operation, _namespaces, _kubectl) = (operation, namespaces, kubectl);

    /// <summary>Finds kubectl and the cluster before anything is changed.</summary>
    /// <exception cref="CliException">PROGRAM_NOT_FOUND, CLUSTER_NOT_FOUND, KUBECTL_FAILED, or a fault of AWS.</exception>
    public static async Task<WorkloadRestart> PrepareAsync(
        Operation operation, IReadOnlyList<string> namespaces, CancellationToken cancellation)
    {
        var restart = new WorkloadRestart(operation, namespaces, await Kubectl.ConnectAsync(operation, cancellation));
        try
        {
            foreach (var name in namespaces)
            {
                await restart.WorkloadsAsync(name, cancellation);
            }

            return restart;
        }
        catch
        {
            await restart.DisposeAsync();
            throw;
        }
    }

    /// <summary>The commands that do the same by hand.</summary>
    public static IReadOnlyList<string> Commands(IEnumerable<string> namespaces) =>
    [
        .. namespaces.SelectMany(name => Kinds.Split(',').Select(kind => $"kubectl -n {name} rollout restart {kind}")),
    ];

    /// <summary>Restarts all deployments and stateful sets, and waits until the new pods are ready.</summary>
    /// <returns>The workloads as <c>namespace/kind/name</c>.</returns>
    /// <exception cref="CliException">KUBECTL_FAILED, WAIT_TIMEOUT.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        var restarted = new List<string>();
        foreach (var name in _namespaces)
        {
            var workloads = await WorkloadsAsync(name, cancellation);
            if (workloads.Count == 0)
            {
                _operation.Say($"Namespace '{name}' has no deployments and no stateful sets: nothing to restart");
                continue;
            }

            await _kubectl.ChangeAsync(["-n", name, "rollout", "restart", .. workloads], manifest: null, _operation.Say, cancellation);
            restarted.AddRange(workloads.Select(workload => $"{name}/{workload}"));
            foreach (var workload in _operation.Log.IsRehearsal ? [] : workloads)
            {
                await new Waiting(_operation).ForAsync(
                    $"the new pods of {name}/{workload}",
                    Longest,
                    $"'kubectl -n {name} get pods' shows why; the same command restarts them again",
                    token => LookAsync(name, workload, token),
                    cancellation);
            }
        }

        return restarted;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _kubectl.DisposeAsync();

    private async Task<IReadOnlyList<string>> WorkloadsAsync(string name, CancellationToken cancellation) =>
    [
        .. (await _kubectl.ReadAsync(["-n", name, "get", Kinds, "-o", "name"], cancellation))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    ];

    // 'kubectl rollout status' would wait too, without a word about for how long.
    private async Task<Progress<string>> LookAsync(string name, string workload, CancellationToken cancellation)
    {
        using var answer = JsonDocument.Parse(await _kubectl.ReadAsync(["-n", name, "get", workload, "-o", "json"], cancellation));
        var root = answer.RootElement;
        var status = root.Argument("status") ?? default;
        var wanted = (root.Argument("spec") ?? default).Number("replicas") ?? 1;
        var (all, updated, ready) = (Count("replicas"), Count("updatedReplicas"), Count("readyReplicas"));
        // Until the controller has seen the restart, the counts are about the old pods.
        var isSeen = Count("observedGeneration") >= ((root.Argument("metadata") ?? default).Number("generation") ?? 0);
        var state = isSeen ? $"{updated} of {wanted} are new, {ready} of {all} ready" : "not begun";
        var isDone = isSeen && all == wanted && updated == wanted && ready == wanted;
        return isDone ? Progress<string>.Reached(state) : Progress<string>.NotYet(state);

        int Count(string member) => status.Number(member) ?? 0;
    }
}
