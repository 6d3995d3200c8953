using System.Globalization;
using System.Text;
using System.Xml;
using Infra.Cli.Topology;

namespace Infra.Cli.Diagram;

/// <summary>Writes an <see cref="Architecture"/> as an SVG image with text that can be selected and read aloud.</summary>
public static class SvgDiagram
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const double LabelLineHeight = 13;

    // The image brings its own light background, so it reads the same on a light and on a dark page.
    private const string Style = """

        text { font-family: "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif; font-size: 11px; fill: #33404f; }
        .title { font-weight: 600; font-size: 12.5px; fill: #17202b; }
        .heading { font-weight: 600; font-size: 17px; fill: #17202b; }
        .label { font-size: 11px; fill: #4a5765; text-anchor: middle; }
        rect { stroke-width: 1.2; }
        .arrow { fill: none; stroke: #5b6877; stroke-width: 1.4; }
        .background { fill: #ffffff; stroke: #d5dbe2; }
        .region { fill: #fbfcfd; stroke: #8794a3; }
        .vpc { fill: #f7f4fc; stroke: #7d5bbe; }
        .publicband { fill: #eef7ee; stroke: #7fb685; }
        .privateband { fill: #eef5fb; stroke: #7ea9cf; }
        .databand { fill: #f1f2fb; stroke: #8d95cf; }
        .cluster { fill: #fff8ef; stroke: #d98a2b; }
        .group { fill: #ffffff; stroke: #b4bdc8; stroke-dasharray: 4 3; }
        .outside { fill: #eceff3; stroke: #6b7785; }
        .network { fill: #ffffff; stroke: #9c8ac4; }
        .compute { fill: #ffefdc; stroke: #d98a2b; }
        .addon { fill: #fffdf9; stroke: #e3bd8b; }
        .workload { fill: #dcefe9; stroke: #2f8f78; }
        .data { fill: #e3e7fb; stroke: #5563b8; }
        .storage { fill: #e4f2dc; stroke: #5f9a3c; }
        .shared { fill: #fbe9ef; stroke: #c2577e; }

        """;

    /// <summary>The image; the same architecture always gives the same text.</summary>
    public static string Render(Architecture architecture)
    {
        var drawing = ArchitectureLayout.Of(architecture);
        using var text = new Utf8Writer();
        using (var svg = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            WriteStart(svg, drawing, architecture);
            foreach (var box in drawing.AllBoxes())
            {
                WriteBox(svg, box);
            }

            foreach (var arrow in drawing.Arrows)
            {
                WriteArrow(svg, arrow);
            }

            // Last, so that no line runs over a label.
            foreach (var arrow in drawing.Arrows.Where(arrow => arrow.Label.Length > 0))
            {
                WriteLabel(svg, arrow);
            }

            svg.WriteEndElement();
        }

        return $"{text}\n";
    }

    private static void WriteStart(XmlWriter svg, Drawing drawing, Architecture architecture)
    {
        svg.WriteStartElement("svg", Namespace);
        svg.WriteAttributeString("viewBox", $"0 0 {Shown(drawing.Width)} {Shown(drawing.Height)}");
        svg.WriteAttributeString("width", Shown(drawing.Width));
        svg.WriteAttributeString("height", Shown(drawing.Height));
        svg.WriteAttributeString("role", "img");
        svg.WriteAttributeString("aria-labelledby", "title description");
        WriteText(svg, "title", drawing.Title, ("id", "title"));
        WriteText(svg, "desc", Description(architecture), ("id", "description"));
        WriteText(svg, "style", Style);
        svg.WriteStartElement("defs", Namespace);
        svg.WriteStartElement("marker", Namespace);
        Attributes(svg, ("id", "head"), ("viewBox", "0 0 8 8"), ("refX", "7.5"), ("refY", "4"), ("markerWidth", "7"), ("markerHeight", "7"), ("orient", "auto"));
        svg.WriteStartElement("path", Namespace);
        Attributes(svg, ("d", "M 0 0 L 8 4 L 0 8 z"), ("fill", "#5b6877"));
        svg.WriteEndElement();
        svg.WriteEndElement();
        svg.WriteEndElement();
        Rectangle(svg, "background", 0.6, 0.6, drawing.Width - 1.2, drawing.Height - 1.2, 10);
        WriteText(svg, "text", drawing.Title, ("class", "heading"), ("x", "18"), ("y", "34"));
    }

    private static string Description(Architecture architecture)
    {
        var cluster = architecture.Cluster is { } eks ? $"EKS cluster {eks.Name} with node groups {Names(eks.NodeGroups)}" : "no cluster";
        var workloads = architecture.Workloads.Count == 0 ? "no workloads" : $"workloads {Names(architecture.Workloads.Select(workload => workload.Namespace))}";
        return $"VPC {architecture.Network.Name} in {architecture.Region ?? "AWS"}, {cluster}, {workloads}.";
    }

    private static string Names(IEnumerable<Element> elements) => string.Join(", ", elements.Select(element => element.Title));

    private static void WriteBox(XmlWriter svg, Box box)
    {
        svg.WriteStartElement("g", Namespace);
        svg.WriteAttributeString("data-id", box.Id);
        // The tool tip has the whole text, also where the box is too narrow for it.
        WriteText(svg, "title", string.Join(", ", box.Lines.Prepend(box.Title)));
        Rectangle(svg, box.Kind.ToString().ToLowerInvariant(), box.X, box.Y, box.Width, box.Height, 6);
        var x = box.X + 8 + box.TextIndent;
        foreach (var (text, y, isTitle) in box.Text())
        {
            var room = box.Right - x - 6;
            var fitted = TextMetrics.Fit(text, room, isTitle ? TextMetrics.Title : TextMetrics.Line);
            WriteText(svg, "text", fitted, ("class", isTitle ? "title" : "line"), ("x", Shown(x)), ("y", Shown(y)));
        }

        svg.WriteEndElement();
    }

    private static void WriteArrow(XmlWriter svg, Arrow arrow)
    {
        svg.WriteStartElement("polyline", Namespace);
        Attributes(svg,
            ("class", "arrow"), ("data-from", arrow.From), ("data-to", arrow.To), ("marker-end", "url(#head)"),
            ("points", string.Join(' ', arrow.Points.Select(point => $"{Shown(point.X)},{Shown(point.Y)}"))));
        svg.WriteEndElement();
    }

    private static void WriteLabel(XmlWriter svg, Arrow arrow)
    {
        var lines = SvgLabel.Lines(arrow.Label);
        var top = arrow.LabelAt.Y - ((lines.Count - 1) * LabelLineHeight / 2) + 4;
        for (var i = 0; i < lines.Count; i++)
        {
            WriteText(svg, "text", lines[i], ("class", "label"), ("x", Shown(arrow.LabelAt.X)), ("y", Shown(top + (i * LabelLineHeight))));
        }
    }

    private static void Rectangle(XmlWriter svg, string style, double x, double y, double width, double height, double radius)
    {
        svg.WriteStartElement("rect", Namespace);
        Attributes(svg,
            ("class", style), ("x", Shown(x)), ("y", Shown(y)), ("width", Shown(width)), ("height", Shown(height)), ("rx", Shown(radius)));
        svg.WriteEndElement();
    }

    private static void WriteText(XmlWriter svg, string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        svg.WriteStartElement(name, Namespace);
        Attributes(svg, attributes);
        svg.WriteString(text);
        svg.WriteEndElement();
    }

    private static void Attributes(XmlWriter svg, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            svg.WriteAttributeString(name, value);
        }
    }

    private static string Shown(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);

    // A plain StringWriter announces UTF-16, which the file is not.
    private sealed class Utf8Writer() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
