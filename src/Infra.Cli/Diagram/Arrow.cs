using System.Runtime.InteropServices;

namespace Infra.Cli.Diagram;

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
