using System.Text.RegularExpressions;
using Infra.Cli.Diagram;
using Infra.Cli.Topology;

namespace Infra.Cli.Tests;

public sealed partial class MermaidDiagramTests
{
    [Theory]
    [MemberData(nameof(Fixture.All), MemberType = typeof(Fixture))]
    public void Every_line_is_one_of_the_four_forms_of_a_flowchart(string fixture)
    {
        var lines = Lines(MermaidDiagram.Render(Fixture.Architecture(fixture)));
        Assert.Equal("flowchart TB", lines[0]);
        Assert.All(lines.Skip(1), line => Assert.Matches(LinePattern(), line));
        Assert.Equal(lines.Count(line => line.StartsWith("subgraph ", StringComparison.Ordinal)), lines.Count(line => line == "end"));
    }

    [Theory]
    [MemberData(nameof(Fixture.All), MemberType = typeof(Fixture))]
    public void Ids_are_unique_and_every_connection_leads_somewhere(string fixture)
    {
        var architecture = Fixture.Architecture(fixture);
        var lines = Lines(MermaidDiagram.Render(architecture));
        var ids = lines.Select(line => NodePattern().Match(line)).Where(match => match.Success).Select(match => match.Groups["id"].Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var connections = lines.Select(line => ConnectionPattern().Match(line)).Where(match => match.Success).ToList();
        Assert.Equal(architecture.Connections.Count, connections.Count);
        Assert.All(connections, match => Assert.All([match.Groups["from"].Value, match.Groups["to"].Value], end => Assert.Contains(end, ids)));
    }

    [Theory]
    [MemberData(nameof(Fixture.All), MemberType = typeof(Fixture))]
    public void Every_element_is_drawn(string fixture)
    {
        var architecture = Fixture.Architecture(fixture);
        var text = MermaidDiagram.Render(architecture);
        Assert.All(ArchitectureTests.Elements(architecture), element => Assert.Contains(element.Title, text, StringComparison.Ordinal));
        Assert.All(architecture.Network.Subnets, subnet => Assert.Contains($"{subnet.Zone} {subnet.CidrBlock}".TrimEnd(), text, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_cannot_break_out_of_their_label()
    {
        var network = new Network { Name = "a\"]\nend <b>#1 & co", CidrBlock = "10.0.0.0/16" };
        var text = MermaidDiagram.Render(new Architecture { Name = "x", Network = network });
        Assert.Contains("[\"VPC a#quot;] end #lt;b#gt;#35;1 #amp; co 10.0.0.0/16\"]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_that_differ_only_in_special_characters_stay_apart()
    {
        var architecture = new Architecture
        {
            Name = "x",
            Network = new Network { Name = "v" },
            Servers = [new Element("a.b", "first", []), new Element("a-b", "second", [])],
        };
        var text = MermaidDiagram.Render(architecture);
        Assert.Contains("n_a_b[\"first\"]", text, StringComparison.Ordinal);
        Assert.Contains("n_a_b_[\"second\"]", text, StringComparison.Ordinal);
    }

    private static List<string> Lines(string text) => [.. text.TrimEnd('\n').Split('\n').Select(line => line.Trim())];

    [GeneratedRegex("""^(subgraph n_\w+\["[^"]+"\]|n_\w+\["[^"]+"\]|n_\w+ -->(\|"[^"]+"\|)? n_\w+|end)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LinePattern();

    [GeneratedRegex("""^(subgraph )?(?<id>n_\w+)\[""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NodePattern();

    [GeneratedRegex("""^(?<from>n_\w+) -->(\|"[^"]+"\|)? (?<to>n_\w+)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ConnectionPattern();
}
