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
