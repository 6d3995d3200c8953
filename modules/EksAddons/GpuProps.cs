using System.Text.Json.Nodes;
using Infra.Constructs.Eks;
using Infra.Constructs.Helm;

namespace Infra.EksAddons;

/// <summary>How nodes with GPUs are told from others.</summary>
/// <remarks>Label <c>nvidia.com/gpu.present=true</c> and taint <c>nvidia.com/gpu</c>, which are NVIDIA's own, always count.</remarks>
public sealed record GpuNodesProps
{
    private static readonly NodeTaint NvidiaTaint = new("nvidia.com/gpu", string.Empty);

    /// <summary>Labels each of which marks a node with GPUs.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>Taints that such nodes may have.</summary>
    public IReadOnlyList<NodeTaint> Taints { get; init; } = [];

    /// <summary>Label whose value is the version of the driver that the operator installs on the node; null for none.</summary>
    public string? DriverLabel { get; init; }

    /// <summary>Tolerations of all the taints.</summary>
    internal JsonArray Tolerations() => new([.. Taints.Append(NvidiaTaint).Select(taint => taint.Toleration())]);

    /// <summary>Terms of a node selector, any of which chooses a node.</summary>
    internal JsonArray SelectorTerms() => new(
    [
        .. Labels.Select(label => NodesWith(label.Key, label.Value)),
        .. DriverLabel is null ? Array.Empty<JsonObject>() : [NodesWith(DriverLabel)],
        NodesWith("nvidia.com/gpu.present", "true"),
    ]);

    private static JsonObject NodesWith(string label, string value) =>
        Term(new JsonObject { ["key"] = label, ["operator"] = "In", ["values"] = new JsonArray(value) });

    private static JsonObject NodesWith(string label) => Term(new JsonObject { ["key"] = label, ["operator"] = "Exists" });

    private static JsonObject Term(JsonObject expression) => new() { ["matchExpressions"] = new JsonArray(expression) };
}

/// <summary>Properties of the NVIDIA GPU operator.</summary>
public sealed record GpuOperatorProps
{
    /// <summary>The chart.</summary>
    public required RepositoryChart Chart { get; init; }

    /// <summary>Driver versions to install, each on the nodes with that value in <see cref="GpuNodesProps.DriverLabel"/>.</summary>
    /// <remarks>Empty when the nodes' image has driver and container toolkit, as EKS' AL2023 image for NVIDIA GPUs has.</remarks>
    public required IReadOnlyList<string> DriverVersions { get; init; }
}
