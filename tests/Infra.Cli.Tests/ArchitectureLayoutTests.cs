using Infra.Cli.Diagram;
using Infra.Cli.Topology;

namespace Infra.Cli.Tests;

/// <summary>What makes a drawing readable, checked by geometry.</summary>
public sealed class ArchitectureLayoutTests
{
    public static TheoryData<string> Drawings => [Fixture.Default, Fixture.Everything, Fixture.ExistingVpc, "many workloads", "six zones"];

    [Theory]
    [MemberData(nameof(Drawings))]
    public void Boxes_stay_inside_their_frame_and_the_frame_inside_the_image(string name)
    {
        var drawing = Draw(name);
        Assert.All(drawing.Boxes, box => AssertInside(box, 0, 0, drawing.Width, drawing.Height));
        Assert.All(drawing.AllBoxes(), frame => Assert.All(
            frame.Children, box => AssertInside(box, frame.X, frame.Y, frame.Right, frame.Bottom)));
    }

    [Theory]
    [MemberData(nameof(Drawings))]
    public void Neighbours_do_not_overlap(string name)
    {
        var drawing = Draw(name);
        foreach (var siblings in drawing.AllBoxes().Select(box => box.Children).Append([.. drawing.Boxes]))
        {
            var pairs = siblings.SelectMany((box, index) => siblings.Skip(index + 1).Select(other => (box, other)));
            Assert.All(pairs, pair => Assert.False(Overlap(pair.box, pair.other), $"{pair.box.Id} overlaps {pair.other.Id}"));
        }
    }

    [Theory]
    [MemberData(nameof(Drawings))]
    public void Arrows_touch_their_ends_and_cross_no_other_box(string name)
    {
        var drawing = Draw(name);
        var boxes = drawing.AllBoxes().ToDictionary(box => box.Id);
        foreach (var arrow in drawing.Arrows)
        {
            Assert.True(OnBorder(boxes[arrow.From], arrow.Points[0]), $"{arrow.From} -> {arrow.To} starts in the air");
            Assert.True(OnBorder(boxes[arrow.To], arrow.Points[^1]), $"{arrow.From} -> {arrow.To} ends in the air");
            var leaves = drawing.AllBoxes().Where(box => box.Children.Count == 0 && box.Id != arrow.From && box.Id != arrow.To);
            foreach (var (start, end) in arrow.Points.Zip(arrow.Points.Skip(1)))
            {
                Assert.True(start.X == end.X || start.Y == end.Y, $"{arrow.From} -> {arrow.To} is not orthogonal");
                Assert.All(leaves, leaf => Assert.False(Crosses(start, end, leaf), $"{arrow.From} -> {arrow.To} crosses {leaf.Id}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Drawings))]
    public void Labels_stay_clear_of_boxes_and_of_each_other(string name)
    {
        var drawing = Draw(name);
        var labels = drawing.Arrows.Where(arrow => arrow.Label.Length > 0).Select(LabelBox).ToList();
        var leaves = drawing.AllBoxes().Where(box => box.Children.Count == 0).ToList();
        Assert.All(labels, label =>
        {
            AssertInside(label, 0, 0, drawing.Width, drawing.Height);
            Assert.All(leaves, leaf => Assert.False(Overlap(label, leaf), $"label '{label.Title}' of {label.Id} covers {leaf.Id}"));
            Assert.All(labels.Where(other => other != label), other => Assert.False(Overlap(label, other), $"'{label.Title}' covers '{other.Title}'"));
        });
    }

    [Fact]
    public void The_default_fits_a_readme() => Assert.InRange(Draw(Fixture.Default).Width, 900, 1100);

    [Theory]
    [MemberData(nameof(Drawings))]
    public void Text_stays_inside_its_box(string name) => Assert.All(Draw(name).AllBoxes(), box =>
        Assert.All(box.Text(), text => Assert.InRange(text.Y, box.Y + 8, box.Bottom - 3)));

    private static Drawing Draw(string name) => ArchitectureLayout.Of(name switch
    {
        "many workloads" => ManyWorkloads(Fixture.Architecture(Fixture.Everything)),
        "six zones" => SixZones(Fixture.Architecture(Fixture.Everything)),
        _ => Fixture.Architecture(name),
    });

    private static Architecture ManyWorkloads(Architecture architecture)
    {
        var copies = Enumerable.Range(0, 3).SelectMany(copy => architecture.Workloads.Select(workload => workload with
        {
            Module = $"{workload.Module}{copy}",
            Namespace = workload.Namespace with { Id = $"{workload.Namespace.Id}{copy}" },
            DataStores = [.. workload.DataStores.Select(store => store with { Id = $"{store.Id}{copy}" })],
            Buckets = workload.Buckets! with { Id = $"{workload.Buckets.Id}{copy}" },
            Backup = workload.Backup is { } backup ? backup with { Id = $"{backup.Id}{copy}" } : null,
        })).ToList();
        var inside = architecture.Connections.Where(connection => connection.From.Contains("_instance_", StringComparison.Ordinal)).ToList();
        return architecture with
        {
            Workloads = copies,
            Connections =
            [
                .. architecture.Connections.Except(inside),
                .. Enumerable.Range(0, 3).SelectMany(copy => inside.Select(connection => new Connection(
                    $"{connection.From}{copy}",
                    connection.To.Contains("_instance_", StringComparison.Ordinal) ? $"{connection.To}{copy}" : connection.To,
                    connection.Label))),
            ],
        };
    }

    private static Architecture SixZones(Architecture architecture) => architecture with
    {
        Network = architecture.Network with
        {
            Subnets =
            [
                .. Enum.GetValues<SubnetKind>().SelectMany(kind => "abcdef".Select(zone =>
                    new Subnet($"{kind}{zone}", kind, $"ap-northeast-1{zone}", "10.100.200.0/24"))),
            ],
        },
    };

    private static Box LabelBox(Arrow arrow)
    {
        var (width, height) = (SvgLabel.Width(arrow.Label), 11.0 * SvgLabel.Lines(arrow.Label).Count);
        return new Box($"{arrow.From}>{arrow.To}", BoxKind.Group, arrow.Label, [])
        {
            X = arrow.LabelAt.X - (width / 2),
            Y = arrow.LabelAt.Y - (height / 2),
            Width = width,
            Height = height,
        };
    }

    private static void AssertInside(Box box, double left, double top, double right, double bottom) =>
        Assert.True(
            box.X >= left - 0.01 && box.Y >= top - 0.01 && box.Right <= right + 0.01 && box.Bottom <= bottom + 0.01,
            $"{box.Id} ({box.X:0}..{box.Right:0}, {box.Y:0}..{box.Bottom:0}) leaves ({left:0}..{right:0}, {top:0}..{bottom:0})");

    private static bool Overlap(Box one, Box other) =>
        one.X < other.Right - 0.01 && other.X < one.Right - 0.01 && one.Y < other.Bottom - 0.01 && other.Y < one.Bottom - 0.01;

    private static bool OnBorder(Box box, Point point) =>
        point.X >= box.X - 0.01 && point.X <= box.Right + 0.01 && point.Y >= box.Y - 0.01 && point.Y <= box.Bottom + 0.01
        && (Near(point.X, box.X) || Near(point.X, box.Right) || Near(point.Y, box.Y) || Near(point.Y, box.Bottom));

    private static bool Near(double one, double other) => Math.Abs(one - other) < 0.01;

    private static bool Crosses(Point start, Point end, Box box) =>
        Math.Min(start.X, end.X) < box.Right - 0.01 && Math.Max(start.X, end.X) > box.X + 0.01
        && Math.Min(start.Y, end.Y) < box.Bottom - 0.01 && Math.Max(start.Y, end.Y) > box.Y + 0.01;
}
