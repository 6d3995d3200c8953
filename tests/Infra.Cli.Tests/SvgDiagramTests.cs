using System.Globalization;
using System.Xml.Linq;
using Infra.Cli.Diagram;
using Infra.Cli.Topology;

namespace Infra.Cli.Tests;

public sealed class SvgDiagramTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [MemberData(nameof(Fixture.All), MemberType = typeof(Fixture))]
    public void It_is_well_formed_and_can_be_read_aloud(string fixture)
    {
        var root = Image(fixture);
        Assert.Equal(Svg + "svg", root.Name);
        Assert.Equal("img", root.Attribute("role")!.Value);
        var name = fixture is Fixture.Default ? "simphera" : "acme";
        Assert.Equal($"Architecture of {name}", root.Element(Svg + "title")!.Value);
        Assert.Contains($"EKS cluster {name}", root.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Fixture.All), MemberType = typeof(Fixture))]
    public void Every_element_and_subnet_has_its_box_and_every_connection_its_arrow(string fixture)
    {
        var architecture = Fixture.Architecture(fixture);
        var image = Image(fixture);
        var boxes = image.Descendants(Svg + "g").Select(group => group.Attribute("data-id")!.Value).ToList();
        Assert.Equal(boxes.Count, boxes.Distinct().Count());
        Assert.Subset(boxes.ToHashSet(), ArchitectureTests.Elements(architecture).Select(element => element.Id).ToHashSet());
        Assert.Subset(boxes.ToHashSet(), architecture.Network.Subnets.Select(subnet => subnet.Id).ToHashSet());
        Assert.Equal(
            architecture.Connections.Select(connection => (connection.From, connection.To)),
            image.Elements(Svg + "polyline").Select(line => (line.Attribute("data-from")!.Value, line.Attribute("data-to")!.Value)));
    }

    [Theory]
    [MemberData(nameof(Fixture.All), MemberType = typeof(Fixture))]
    public void No_text_is_cut_in_a_usual_configuration(string fixture) =>
        Assert.DoesNotContain(Image(fixture).Descendants(Svg + "text"), text => text.Value.EndsWith('…'));

    [Fact]
    public void It_is_the_same_in_every_run() =>
        Assert.Equal(SvgDiagram.Render(Fixture.Architecture(Fixture.Everything)), SvgDiagram.Render(Fixture.Architecture(Fixture.Everything)));

    [Fact]
    public void Numbers_do_not_depend_on_the_language_of_the_machine()
    {
        var before = CultureInfo.CurrentCulture;
        var expected = SvgDiagram.Render(Fixture.Architecture(Fixture.Default));
        try
        {
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            german.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = german;
            Assert.Equal(expected, SvgDiagram.Render(Fixture.Architecture(Fixture.Default)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_stack_without_a_cluster_can_be_drawn()
    {
        var image = XElement.Parse(SvgDiagram.Render(new Architecture { Name = "<none> & \"co\"", Network = new Network { Name = "v" } }));
        Assert.Equal("Architecture of <none> & \"co\"", image.Element(Svg + "title")!.Value);
    }

    private static XElement Image(string fixture) => XElement.Parse(SvgDiagram.Render(Fixture.Architecture(fixture)));
}
