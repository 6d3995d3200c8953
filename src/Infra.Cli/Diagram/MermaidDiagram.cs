using System.Text;
using Infra.Cli.Topology;

namespace Infra.Cli.Diagram;

/// <summary>Writes an <see cref="Architecture"/> as a Mermaid flowchart.</summary>
/// <remarks><see href="https://mermaid.js.org/syntax/flowchart.html"/></remarks>
public sealed class MermaidDiagram
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private int _depth;

    private MermaidDiagram()
    {
    }

    /// <summary>The flowchart; the same architecture always gives the same text.</summary>
    public static string Render(Architecture architecture)
    {
        var diagram = new MermaidDiagram();
        diagram.WriteAll(architecture);
        return diagram._text.ToString();
    }

    private void WriteAll(Architecture architecture)
    {
        Line("flowchart TB");
        _depth = 1;
        if (architecture.Connections.Any(connection => connection.From is ElementIds.Internet))
        {
            Node(new Element(ElementIds.Internet, "Internet", []));
        }

        Group("aws", string.Join(", ", new[] { "AWS", architecture.Region, Account(architecture) }.OfType<string>()), () =>
        {
            WriteVpc(architecture);
            foreach (var workload in architecture.Workloads)
            {
                WriteStorage(workload);
            }

            Nodes(architecture.SharedServices);
        });
        foreach (var connection in architecture.Connections)
        {
            var label = connection.Label.Length == 0 ? "" : $"|{Quoted(connection.Label)}|";
            Line($"{Id(connection.From)} -->{label} {Id(connection.To)}");
        }
    }

    private static string? Account(Architecture architecture) => architecture.Account is { } account ? $"account {account}" : null;

    private void WriteVpc(Architecture architecture)
    {
        var network = architecture.Network;
        var title = network.IsExisting ? $"Existing VPC {network.Name}" : $"VPC {network.Name} {network.CidrBlock}";
        Group(ElementIds.Vpc, title, () =>
        {
            Nodes(network.Edge);
            WriteSubnets(network, SubnetKind.Public, "Public subnets");
            WriteSubnets(network, SubnetKind.Private, "Private subnets");
            if (architecture.Cluster is { } cluster)
            {
                WriteCluster(cluster, architecture.Workloads);
            }
            else
            {
                Nodes(architecture.Workloads.Select(workload => workload.Namespace));
            }

            Nodes(architecture.Servers);
            Nodes(architecture.FileSystems);
            Nodes(network.S3Endpoint is { } endpoint ? [endpoint] : []);
            WriteSubnets(network, SubnetKind.Database, "Database subnets");
            foreach (var workload in architecture.Workloads.Where(workload => workload.DataStores.Count > 0))
            {
                Group(workload.DataStoresId, $"Data of {workload.Namespace.Title}", () => Nodes(workload.DataStores));
            }
        });
    }

    private void WriteSubnets(Network network, SubnetKind kind, string title)
    {
        var subnets = network.OfKind(kind).ToList();
        if (subnets.Count > 0)
        {
            Node(new Element($"subnets.{kind}", title, [.. subnets.Select(subnet => $"{subnet.Zone} {subnet.CidrBlock}".TrimEnd())]));
        }
    }

    private void WriteCluster(Cluster cluster, IReadOnlyList<Workload> workloads) =>
        Group(ElementIds.Cluster, $"EKS {cluster.Name}, Kubernetes {cluster.Version}", () =>
        {
            Group("node-groups", "Node groups", () => Nodes(cluster.NodeGroups));
            WriteNames("add-ons", "Add-ons", cluster.AddOns);
            WriteNames("helm-releases", "Helm releases", cluster.HelmReleases);
            WriteNames("namespaces", "Other namespaces", [.. cluster.Namespaces.Select(name => new Element(name, name, []))]);
            Nodes(workloads.Select(workload => workload.Namespace));
        });

    // Add-ons are many and have no connections of their own: one node lists them all.
    private void WriteNames(string id, string title, IReadOnlyList<Element> elements)
    {
        if (elements.Count > 0)
        {
            Node(new Element(id, title, [.. elements.Select(element => string.Join(", ", element.Details.Prepend(element.Title)))]));
        }
    }

    private void WriteStorage(Workload workload)
    {
        foreach (var element in new[] { workload.Backup, workload.Buckets }.OfType<Element>())
        {
            Node(element with { Title = $"{element.Title} of {workload.Namespace.Title}" });
        }
    }

    private void Group(string id, string title, Action content)
    {
        Line($"subgraph {Id(id)}[{Quoted(title)}]");
        _depth++;
        content();
        _depth--;
        Line("end");
    }

    private void Nodes(IEnumerable<Element> elements)
    {
        foreach (var element in elements)
        {
            Node(element);
        }
    }

    private void Node(Element element) =>
        Line($"{Id(element.Id)}[{Quoted(string.Join("<br/>", new[] { element.Title }.Concat(element.Details).Select(Escaped)), escape: false)}]");

    private void Line(string text) => _text.Append(' ', 2 * _depth).Append(text).Append('\n');

    private static string Quoted(string text, bool escape = true) => $"\"{(escape ? Escaped(text) : text)}\"";

    // Inside quotes Mermaid reads HTML and #name; entities, and nothing else.
    private static string Escaped(string text) => text
        .ReplaceLineEndings(" ")
        .Replace("#", "#35;", StringComparison.Ordinal)
        .Replace("&", "#amp;", StringComparison.Ordinal)
        .Replace("\"", "#quot;", StringComparison.Ordinal)
        .Replace("<", "#lt;", StringComparison.Ordinal)
        .Replace(">", "#gt;", StringComparison.Ordinal);

    // Ids may hold letters, digits and underscores only, "end" is a keyword, and two ids must not become one.
    private string Id(string id)
    {
        if (_ids.TryGetValue(id, out var known))
        {
            return known;
        }

        var safe = $"n_{string.Concat(id.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_'))}";
        while (_ids.ContainsValue(safe))
        {
            safe += "_";
        }

        _ids.Add(id, safe);
        return safe;
    }
}
