using System.Globalization;
using System.Text.Json;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Topology;

/// <summary>Reads the EKS cluster out of a synthesized stack.</summary>
/// <param name="stack">Synthesized stack.</param>
/// <param name="references">Resolver over the same stack.</param>
internal sealed class ClusterReader(SynthesizedStack stack, ReferenceResolver references)
{
    private const int TypesShown = 2;

    /// <summary>The cluster, or null when the stack has none.</summary>
    /// <param name="workloadModules">Modules whose namespaces are drawn with their workload.</param>
    public Cluster? Read(IReadOnlySet<string> workloadModules) =>
        stack.OfType("aws_eks_cluster").FirstOrDefault() is not { } cluster
            ? null
            : new Cluster
            {
                Name = cluster.Body.Text("name") ?? cluster.Name,
                Version = cluster.Body.Text("version"),
                Endpoint = Endpoint(cluster.Body.Block("vpc_config")),
                NodeGroups = [.. stack.OfType("aws_eks_node_group").Select(NodeGroup)],
                AddOns = [.. stack.OfType("aws_eks_addon").Select(AddOn)],
                HelmReleases = [.. stack.OfType("helm_release").Select(HelmRelease)],
                Namespaces =
                [
                    .. stack.OfType("kubernetes_namespace_v1", "kubernetes_namespace")
                        .Where(resource => !workloadModules.Contains(resource.Module))
                        .Select(resource => resource.Body.Block("metadata")?.Text("name"))
                        .OfType<string>()
                        .Order(StringComparer.Ordinal),
                ],
            };

    private static string Endpoint(JsonElement? network)
    {
        // The provider's defaults: public on, private off.
        var isPublic = network?.Text("endpoint_public_access") is not "false";
        var isPrivate = network?.Flag("endpoint_private_access") ?? false;
        return (isPublic, isPrivate) switch
        {
            (true, true) => "public and private API",
            (true, false) => "public API",
            _ => "private API",
        };
    }

    private Element NodeGroup(SynthesizedResource group)
    {
        var name = group.Body.Text("node_group_name") ?? group.Body.Text("node_group_name_prefix")?.TrimEnd('-') ?? group.Name;
        var scaling = group.Body.Block("scaling_config");
        var details = new List<string>
        {
            Types(group.Body.Texts("instance_types")),
            string.Join(", ", new[]
            {
                $"{Shown(scaling?.Number("min_size"))}..{Shown(scaling?.Number("max_size"))} nodes",
                Disk(group),
                group.Body.Text("capacity_type") is "SPOT" ? "spot" : null,
            }.OfType<string>()),
        };
        details.AddRange(Taints(group));
        return new Element(ElementIds.OfResource(group.Address), name, details);
    }

    private static string Types(IReadOnlyList<string> types) => types.Count switch
    {
        0 => "type chosen by AWS",
        <= TypesShown => string.Join(", ", types),
        _ => string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", types.Take(TypesShown))} +{types.Count - TypesShown}"),
    };

    private string? Disk(SynthesizedResource group)
    {
        var inTemplate = references.Follow(group, "launch_template")
            .SelectMany(template => template.Body.Blocks("block_device_mappings"))
            .Select(mapping => mapping.Block("ebs")?.Number("volume_size"))
            .FirstOrDefault(size => size is not null);
        return (group.Body.Number("disk_size") ?? inTemplate) is { } size
            ? string.Create(CultureInfo.InvariantCulture, $"{size} GiB")
            : null;
    }

    private static IEnumerable<string> Taints(SynthesizedResource group)
    {
        var taints = group.Body.Blocks("taint").Select(taint => taint.Text("value") is { Length: > 0 } value
            ? $"taint {taint.Text("key")}={value}"
            : $"taint {taint.Text("key")}").ToList();
        return taints.Count > 0 ? taints : group.Body.Map("labels").Take(1).Select(label => $"label {label.Key}={label.Value}");
    }

    private static Element AddOn(SynthesizedResource addOn)
    {
        var name = addOn.Body.Text("addon_name") ?? addOn.Name;
        return new Element(ElementIds.OfResource(addOn.Address), name, [addOn.Body.Text("addon_version") ?? "EKS add-on"]);
    }

    private static Element HelmRelease(SynthesizedResource release)
    {
        var name = release.Body.Text("name") ?? release.Name;
        var version = release.Body.Text("version");
        return new Element(ElementIds.OfResource(release.Address), name, [version is null ? "Helm" : $"Helm {version}"]);
    }

    private static string Shown(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "?";
}
