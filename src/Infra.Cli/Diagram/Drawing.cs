using System.Runtime.InteropServices;

namespace Infra.Cli.Diagram;

/// <summary>A finished layout.</summary>
/// <param name="Title">What the drawing shows.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Boxes">Outermost boxes; the others are inside them.</param>
/// <param name="Arrows">Arrows between the boxes.</param>
internal sealed record Drawing(string Title, double Width, double Height, IReadOnlyList<Box> Boxes, IReadOnlyList<Arrow> Arrows)
{
    /// <summary>All boxes, a frame always before what is inside it.</summary>
    public IEnumerable<Box> AllBoxes() => Boxes.SelectMany(box => box.WithDescendants());
}

/// <summary>An arrow: a line of horizontal and vertical pieces with a text beside it.</summary>
/// <param name="From">Id of the box it leaves.</param>
/// <param name="To">Id of the box it points at.</param>
/// <param name="Points">Corners, first to last.</param>
/// <param name="Label">Text beside it; empty for none.</param>
/// <param name="LabelAt">Middle of the text.</param>
internal sealed record Arrow(string From, string To, IReadOnlyList<Point> Points, string Label, Point LabelAt);

/// <summary>A point of the drawing in pixels.</summary>
/// <param name="X">From the left.</param>
/// <param name="Y">From the top.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Point(double X, double Y);

/// <summary>A free strip that the layout keeps for the arrows between two boxes.</summary>
/// <param name="X">Where the vertical piece runs; null leaves the choice to the router.</param>
/// <param name="Y">Where the horizontal piece runs; null leaves the choice to the router.</param>
/// <param name="LabelOffset">Distance of the label from the start of the arrow.</param>
internal sealed record Lane(double? X = null, double? Y = null, double LabelOffset = 34);
