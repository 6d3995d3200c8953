using System.Text.Json;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Teardown;

/// <summary>
/// Deletes what runs in the cluster and made things in AWS: these go only while the controllers that made them still run.
/// </summary>
/// <param name="operation">The running command.</param>
/// <param name="state">What Terraform's state holds.</param>
internal sealed class WorkloadStep(Operation operation, PlatformState state)
{
    private const string Workloads =
        "cronjobs.batch,jobs.batch,deployments.apps,statefulsets.apps,daemonsets.apps,replicasets.apps,replicationcontrollers,pods";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    /// <summary>Deletes ingresses, services with load balancers, workloads and volume claims, and waits until all that is gone.</summary>
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        if (!await new PlatformReader(operation, state).ClusterExistsAsync(cancellation))
        {
            return "nothing to do: the cluster is gone";
        }

        Kubectl kubectl;
        try
        {
            kubectl = await ConnectAsync(cancellation);
        }
        catch (CliException fault) when (fault.Code is "KUBECTL_FAILED" or "PROGRAM_NOT_FOUND")
        {
            operation.Warn($"the cluster cannot be reached, so its load balancers and volumes may stay behind: {fault.Message}");
            return "skipped: the cluster cannot be reached; what stays behind is looked for later";
        }

        await using (kubectl)
        {
            var namespaces = await NamespacesAsync(kubectl, cancellation);
            foreach (var name in namespaces)
            {
                await EmptyAsync(kubectl, name, cancellation);
            }

            if (!operation.Log.IsRehearsal)
            {
                await WaitAsync(kubectl, namespaces.Select(one => one.Name).ToHashSet(StringComparer.Ordinal), cancellation);
            }

            return namespaces.Count == 0
                ? "nothing to do: no namespace has workloads with load balancers or volumes"
                : $"emptied {string.Join(", ", namespaces.Select(one => one.Name))}";
        }
    }

    private async Task<Kubectl> ConnectAsync(CancellationToken cancellation)
    {
        var kubectl = await Kubectl.ConnectAsync(operation, cancellation);
        try
        {
            await kubectl.ReadAsync(["get", "--raw", "/readyz", "--request-timeout=20s"], cancellation);
            return kubectl;
        }
        catch
        {
            await kubectl.DisposeAsync();
            throw;
        }
    }

    // What Terraform installed, Terraform uninstalls.
    private async Task<IReadOnlyList<NamespaceContent>> NamespacesAsync(Kubectl kubectl, CancellationToken cancellation)
    {
        var text = await kubectl.ReadAsync(
            ["get", "services,ingresses,persistentvolumeclaims", "--all-namespaces", "--output=json"], cancellation);
        var ofTerraform = state.Values("helm_release", "namespace").Append("kube-system").ToHashSet(StringComparer.Ordinal);
        var ofOwners = operation.Inventory.Namespaces.Where(one => one.Owner is not null).Select(one => one.Name);
        var existing = state.Values("kubernetes_namespace_v1", "id").ToHashSet(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
        return
        [
            .. NamespaceContent.Read(document.RootElement)
                .Concat(ofOwners.Where(existing.Contains).Select(name => new NamespaceContent(name, [], HasIngresses: false, HasClaims: false)))
                .Where(content => !ofTerraform.Contains(content.Name))
                .DistinctBy(content => content.Name, StringComparer.Ordinal)
                .OrderBy(content => content.Name, StringComparer.Ordinal),
        ];
    }

    // Load balancers first, so that no traffic comes any more; claims last, as a volume in use cannot go.
    private static async Task EmptyAsync(Kubectl kubectl, NamespaceContent content, CancellationToken cancellation)
    {
        if (content.HasIngresses)
        {
            await DeleteAsync("ingresses", "--all");
        }

        if (content.LoadBalancedServices.Count > 0)
        {
            await DeleteAsync(["services", .. content.LoadBalancedServices]);
        }

        await DeleteAsync(Workloads, "--all");
        if (content.HasClaims)
        {
            await DeleteAsync("persistentvolumeclaims", "--all");
        }

        Task DeleteAsync(params string[] what) => kubectl.ChangeAsync(
            ["delete", .. what, $"--namespace={content.Name}", "--ignore-not-found", "--timeout=15m"],
            manifest: null,
            outputLine: null,
            cancellation);
    }

    private Task<bool> WaitAsync(Kubectl kubectl, HashSet<string> namespaces, CancellationToken cancellation) =>
        new Waiting(operation).ForAsync(
            "the volumes of the workloads to go",
            Limit,
            "see 'kubectl get persistentvolumes' and the events of what is left, then run this command again",
            async token =>
            {
                var text = await kubectl.ReadAsync(["get", "persistentvolumes", "--output=json"], token);
                using var document = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
                var left = document.RootElement.Blocks("items").Count(volume => IsGoing(volume, namespaces));
                return left == 0 ? Progress<bool>.Reached(true) : Progress<bool>.NotYet($"{Counted.Of(left, "volume")} left");
            },
            cancellation);

    // A volume that is to be retained stays, and is reported with the leftovers.
    private static bool IsGoing(JsonElement volume, HashSet<string> namespaces) =>
        volume.Argument("spec") is { } spec
        && spec.Text("persistentVolumeReclaimPolicy") is "Delete"
        && spec.Argument("claimRef")?.Text("namespace") is { } name
        && namespaces.Contains(name);
}

/// <summary>What a namespace holds that stands for something in AWS.</summary>
/// <param name="Name">Name of the namespace.</param>
/// <param name="LoadBalancedServices">Names of its services of type LoadBalancer.</param>
/// <param name="HasIngresses">There are ingresses.</param>
/// <param name="HasClaims">There are volume claims.</param>
internal sealed record NamespaceContent(string Name, IReadOnlyList<string> LoadBalancedServices, bool HasIngresses, bool HasClaims)
{
    /// <summary>Reads a list of services, ingresses and volume claims; namespaces with nothing of interest are left out.</summary>
    public static IEnumerable<NamespaceContent> Read(JsonElement list) =>
        list.Blocks("items")
            .GroupBy(item => item.Argument("metadata")?.Text("namespace") ?? "", StringComparer.Ordinal)
            .Select(group => new NamespaceContent(
                group.Key,
                [.. group.Where(IsLoadBalanced).Select(item => item.Argument("metadata")!.Value.Text("name")!)],
                group.Any(item => item.Text("kind") is "Ingress"),
                group.Any(item => item.Text("kind") is "PersistentVolumeClaim")))
            .Where(content => content.HasIngresses || content.HasClaims || content.LoadBalancedServices.Count > 0);

    private static bool IsLoadBalanced(JsonElement item) =>
        item.Text("kind") is "Service" && item.Argument("spec")?.Text("type") is "LoadBalancer";
}
