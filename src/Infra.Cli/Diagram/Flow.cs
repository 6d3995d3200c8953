namespace Infra.Cli.Diagram;

/// <summary>Places boxes side by side and row by row.</summary>
internal static class Flow
{
    /// <summary>Space between neighbours in pixels.</summary>
    public const double Gap = 12;

    /// <summary>Places boxes of their own width from left to right, and begins a new row where the width ends.</summary>
    /// <returns>Lower edge of the last row.</returns>
    public static double Wrap(IReadOnlyList<Box> boxes, double x, double y, double width)
    {
        var (left, top, rowHeight) = (x, y, 0.0);
        foreach (var box in boxes)
        {
            box.Width = Math.Min(box.Width, width);
            if (left > x && left + box.Width > x + width)
            {
                (left, top, rowHeight) = (x, top + rowHeight + Gap, 0);
            }

            (box.X, box.Y) = (left, top);
            left += box.Width + Gap;
            rowHeight = Math.Max(rowHeight, box.Height);
        }

        return top + rowHeight;
    }

    /// <summary>Places boxes in a grid of equal cells that fills the width.</summary>
    /// <param name="boxes">Boxes in reading order.</param>
    /// <param name="x">Left edge.</param>
    /// <param name="y">Upper edge.</param>
    /// <param name="width">Width to fill.</param>
    /// <param name="columns">Most cells in a row.</param>
    /// <returns>Lower edge of the last row.</returns>
    public static double Grid(IReadOnlyList<Box> boxes, double x, double y, double width, int columns)
    {
        var bottom = y;
        var rows = Math.Max(1, (int)Math.Ceiling(boxes.Count / (double)columns));
        // Rows of equal length look better than a full row and one left over.
        var count = Math.Max(1, (int)Math.Ceiling(boxes.Count / (double)rows));
        var cell = (width - ((count - 1) * Gap)) / count;
        foreach (var row in boxes.Chunk(count))
        {
            var height = row.Max(box => box.Height);
            for (var i = 0; i < row.Length; i++)
            {
                (row[i].X, row[i].Y, row[i].Width, row[i].Height) = (x + (i * (cell + Gap)), bottom, cell, height);
            }

            bottom += height + Gap;
        }

        return boxes.Count == 0 ? y : bottom - Gap;
    }

    /// <summary>Places boxes in one row that fills the width: each gets what it needs and an equal share of the rest.</summary>
    /// <returns>Lower edge.</returns>
    public static double Row(IReadOnlyList<Box> boxes, double x, double y, double width)
    {
        if (boxes.Count == 0)
        {
            return y;
        }

        var available = width - ((boxes.Count - 1) * Gap);
        var needed = boxes.Sum(box => box.Width);
        var share = (available - needed) / boxes.Count;
        var height = boxes.Max(box => box.Height);
        foreach (var box in boxes)
        {
            // Too little room takes from each in proportion, so that no box vanishes.
            var own = share >= 0 ? box.Width + share : box.Width * available / needed;
            (box.X, box.Y, box.Width, box.Height) = (x, y, own, height);
            x += own + Gap;
        }

        return y + height;
    }

    /// <summary>Places boxes of equal width below each other.</summary>
    /// <returns>Lower edge of the last one.</returns>
    public static double Column(IReadOnlyList<Box> boxes, double x, double y, double width) => Grid(boxes, x, y, width, columns: 1);
}
