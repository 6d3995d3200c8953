using System.Text.Json.Nodes;
using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Inventory;
using Helm = HashiCorp.Cdktf.Providers.Helm;

namespace Infra.EksAddons;

/// <summary>Helm releases that either become ready or leave nothing behind.</summary>
internal static class HelmRelease
{
    private const int Revisions = 5;

    /// <summary>Installs a chart from a repository as <c>helm_release.&lt;id&gt;</c>.</summary>
    /// <param name="module">The module.</param>
    /// <param name="id">Name in Terraform.</param>
    /// <param name="chart">Name of the chart, and of the release.</param>
    /// <param name="kubernetesNamespace">Namespace, which exists.</param>
    /// <param name="props">Where the chart comes from, and the user's values.</param>
    /// <param name="values">Values of ours; the user's come after them.</param>
    /// <param name="dependsOn">What must exist before, and go after.</param>
    public static ITerraformDependable Install(ChildModule module, string id, string chart, string kubernetesNamespace,
        HelmReleaseProps props, JsonObject values, IEnumerable<ITerraformDependable> dependsOn) =>
        Create(module, id, chart, kubernetesNamespace, props.TimeoutSeconds,
            [ChartValues.Document(values), .. props.ValuesYaml.Where(text => !string.IsNullOrWhiteSpace(text)).Select(ChartValues.Literal)],
            dependsOn, props.Repository, props.Version);

    /// <summary>Installs a chart that lies beside the module's body.</summary>
    public static ITerraformDependable InstallLocal(ChildModule module, string id, string name, string kubernetesNamespace,
        string chartPath, JsonObject values, int timeoutSeconds, IEnumerable<ITerraformDependable> dependsOn) =>
        Create(module, id, name, kubernetesNamespace, timeoutSeconds, [ChartValues.Document(values)], dependsOn, chartPath: chartPath);

    private static Helm.Release.Release Create(ChildModule module, string id, string name, string kubernetesNamespace, int timeoutSeconds,
        string[] values, IEnumerable<ITerraformDependable> dependsOn, string? repository = null, string? version = null,
        string? chartPath = null)
    {
        module.Inventory.Add(new ReleaseEntry
        {
            Name = name,
            Namespace = kubernetesNamespace,
            Chart = name,
            Version = version,
            Address = module.AddressOf($"helm_release.{id}"),
        });
        return new Helm.Release.Release(module, id, new Helm.Release.ReleaseConfig
        {
            Name = name,
            Namespace = kubernetesNamespace,
            Repository = repository,
            Chart = chartPath ?? name,
            Version = version,
            Values = values,
            // A failed install or upgrade is undone: a half-installed release blocks its own name, and so the next apply.
            Atomic = true,
            CleanupOnFail = true,
            Wait = true,
            WaitForJobs = true,
            Timeout = timeoutSeconds,
            MaxHistory = Revisions,
            CreateNamespace = false,
            DependsOn = [.. dependsOn],
        });
    }
}
