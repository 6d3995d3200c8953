using System.Text.Json.Nodes;
using HashiCorp.Cdktf;
using Infra.Inventory;
using L1 = HashiCorp.Cdktf.Providers.Helm;

namespace Infra.Constructs.Helm;

/// <summary>Properties of <see cref="HelmRelease"/>.</summary>
public sealed record HelmReleaseProps
{
    /// <summary>Name of the chart, and of the release.</summary>
    public required string Name { get; init; }

    /// <summary>Namespace, which exists.</summary>
    public required string Namespace { get; init; }

    /// <summary>Where the chart comes from.</summary>
    public required Chart Chart { get; init; }

    /// <summary>Values of the platform; those of the user come after them.</summary>
    public JsonObject Values { get; init; } = [];

    /// <summary>What must exist before the release, and go after it.</summary>
    public IReadOnlyList<ITerraformDependable> DependsOn { get; init; } = [];
}

/// <summary>A Helm release that either becomes ready or leaves nothing behind: <c>helm_release.&lt;id&gt;</c>.</summary>
/// <remarks><see href="https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release"/></remarks>
public sealed class HelmRelease
{
    private const int Revisions = 5;

    /// <summary>Installs the chart.</summary>
    /// <exception cref="ModelException">MODULE_FILE_PATH: the module has another chart of this name beside it.</exception>
    public HelmRelease(ChildModule module, string id, HelmReleaseProps props)
    {
        var repository = props.Chart as RepositoryChart;
        Resource = new L1.Release.Release(module, id, new L1.Release.ReleaseConfig
        {
            Name = props.Name,
            Namespace = props.Namespace,
            Repository = repository?.Repository,
            Chart = props.Chart is LocalChart local ? PathOf(module, props.Name, local) : props.Name,
            Version = repository?.Version,
            Values =
            [
                ChartValues.Document(props.Values),
                .. (repository?.ValuesYaml ?? []).Where(text => !string.IsNullOrWhiteSpace(text)).Select(ChartValues.Literal),
            ],
            // A failed install or upgrade is undone: a half-installed release blocks its own name, and so the next apply.
            Atomic = true,
            CleanupOnFail = true,
            Wait = true,
            WaitForJobs = true,
            Timeout = props.Chart.TimeoutSeconds,
            MaxHistory = Revisions,
            CreateNamespace = false,
            DependsOn = [.. props.DependsOn],
        });
        module.Inventory.Add(new ReleaseEntry
        {
            Name = props.Name,
            Namespace = props.Namespace,
            Chart = props.Name,
            Version = repository?.Version,
            Address = module.AddressOf($"helm_release.{id}"),
        });
    }

    /// <summary>The release as a dependency.</summary>
    public ITerraformDependable Resource { get; }

    /// <summary>Puts the chart beside the module's body.</summary>
    private static string PathOf(ChildModule module, string name, LocalChart chart)
    {
        var folder = $"charts/{name}";
        foreach (var (path, text) in chart.Files)
        {
            _ = module.AddFile($"{folder}/{path}", text);
        }

        return $"${{path.module}}/{folder}";
    }
}
