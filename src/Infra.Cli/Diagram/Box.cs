namespace Infra.Cli.Diagram;

/// <summary>A rectangle of the drawing with text in its upper left corner and, if it is a frame, boxes inside.</summary>
/// <param name="id">Id of the element it stands for.</param>
/// <param name="kind">What it looks like.</param>
/// <param name="title">First line of its text.</param>
/// <param name="lines">Further lines of its text.</param>
internal sealed class Box(string id, BoxKind kind, string title, IReadOnlyList<string> lines)
{
    /// <summary>Space between the border and the text or the boxes inside.</summary>
    public const double Padding = 14;

    private const double TitleHeight = 18;
    private const double LineHeight = 15;
    private const double TextPadding = 8;

    /// <summary>Id of the element it stands for.</summary>
    public string Id { get; } = id;

    /// <summary>What it looks like.</summary>
    public BoxKind Kind { get; } = kind;

    /// <summary>First line of its text.</summary>
    public string Title { get; } = title;

    /// <summary>Further lines of its text.</summary>
    public IReadOnlyList<string> Lines { get; } = lines;

    /// <summary>Left edge in pixels.</summary>
    public double X { get; set; }

    /// <summary>Upper edge in pixels.</summary>
    public double Y { get; set; }

    /// <summary>Width in pixels.</summary>
    public double Width { get; set; } = NaturalWidth(title, lines);

    /// <summary>Height in pixels.</summary>
    public double Height { get; set; } = (2 * TextPadding) + TitleHeight + (LineHeight * lines.Count) - 4;

    /// <summary>How far the text is moved to the right; frames keep their text clear of arrows with it.</summary>
    public double TextIndent { get; set; }

    /// <summary>Boxes inside this one.</summary>
    public List<Box> Children { get; } = [];

    /// <summary>Right edge.</summary>
    public double Right => X + Width;

    /// <summary>Lower edge.</summary>
    public double Bottom => Y + Height;

    /// <summary>Middle from left to right.</summary>
    public double CenterX => X + (Width / 2);

    /// <summary>Middle from top to bottom.</summary>
    public double CenterY => Y + (Height / 2);

    /// <summary>Where the boxes inside may begin.</summary>
    public double ContentTop => Y + TextPadding + TitleHeight + (LineHeight * Lines.Count) + 4;

    /// <summary>Base lines of the title and the further lines.</summary>
    public IEnumerable<(string Text, double Y, bool IsTitle)> Text()
    {
        yield return (Title, Y + TextPadding + 12, true);
        for (var i = 0; i < Lines.Count; i++)
        {
            yield return (Lines[i], Y + TextPadding + 12 + ((i + 1) * LineHeight), false);
        }
    }

    /// <summary>This box and all boxes inside, outermost first.</summary>
    public IEnumerable<Box> WithDescendants() => Children.SelectMany(child => child.WithDescendants()).Prepend(this);

    private static double NaturalWidth(string title, IReadOnlyList<string> lines) =>
        (2 * TextPadding) + lines.Select(TextMetrics.Line).Append(TextMetrics.Title(title)).Max();
}

/// <summary>What a box looks like.</summary>
internal enum BoxKind
{
    /// <summary>Frame around everything in AWS.</summary>
    Region,

    /// <summary>Frame of the VPC.</summary>
    Vpc,

    /// <summary>Frame around public subnets.</summary>
    PublicBand,

    /// <summary>Frame around private subnets.</summary>
    PrivateBand,

    /// <summary>Frame around databases.</summary>
    DataBand,

    /// <summary>Frame of the EKS cluster.</summary>
    Cluster,

    /// <summary>Frame around boxes of one sort.</summary>
    Group,

    /// <summary>Outside world.</summary>
    Outside,

    /// <summary>Subnet, gateway, load balancer.</summary>
    Network,

    /// <summary>Node group, server.</summary>
    Compute,

    /// <summary>Add-on.</summary>
    AddOn,

    /// <summary>Namespace of a workload.</summary>
    Workload,

    /// <summary>Database.</summary>
    Data,

    /// <summary>Bucket, file system, vault.</summary>
    Storage,

    /// <summary>Service for the whole platform.</summary>
    Shared,
}
