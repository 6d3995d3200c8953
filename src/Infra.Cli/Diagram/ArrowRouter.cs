using Infra.Cli.Topology;

namespace Infra.Cli.Diagram;

/// <summary>Draws each connection as the simplest line: straight down, straight across, or with one or two corners.</summary>
/// <param name="boxes">All boxes by id.</param>
/// <param name="lanes">Strips the layout has kept free, by connection.</param>
internal sealed class ArrowRouter(IReadOnlyDictionary<string, Box> boxes, IReadOnlyDictionary<(string From, string To), Lane> lanes)
{
    private const double LabelDistance = 6;
    private const double LabelHeight = 13;

    /// <summary>The arrows in the order of the connections.</summary>
    public IReadOnlyList<Arrow> Route(IEnumerable<Connection> connections)
    {
        var labelled = new HashSet<(string To, string Label)>();
        return
        [
            .. connections.Select(connection =>
            {
                var (from, to) = (boxes[connection.From], boxes[connection.To]);
                var lane = lanes.GetValueOrDefault((connection.From, connection.To)) ?? new Lane();
                var points = Points(from, to, lane);
                // Lines that share a trunk need its name once.
                var isNew = lane.Y is null || labelled.Add((connection.To, connection.Label));
                return new Arrow(connection.From, connection.To, points, isNew ? connection.Label : "", LabelPoint(points, connection.Label, lane.LabelOffset));
            }),
        ];
    }

    private static IReadOnlyList<Point> Points(Box from, Box to, Lane lane)
    {
        if (lane.Y is { } trunk)
        {
            var start = lane.X ?? from.CenterX;
            return [new(start, from.Bottom), new(start, trunk), new(to.CenterX, trunk), new(to.CenterX, to.Y)];
        }

        if (lane.X is { } x && (x < to.X || x > to.Right))
        {
            return [new(x, x > from.X && x < from.Right ? from.Y : from.CenterY), new(x, to.CenterY), new(x > to.Right ? to.Right : to.X, to.CenterY)];
        }

        if (from.Bottom <= to.Y || to.Bottom <= from.Y)
        {
            var column = lane.X ?? Middle(from.X, from.Right, to.X, to.Right);
            return from.Bottom <= to.Y
                ? [new(column, from.Bottom), new(column, to.Y)]
                : [new(column, from.Y), new(column, to.Bottom)];
        }

        var row = Middle(from.Y, from.Bottom, to.Y, to.Bottom);
        return from.Right <= to.X
            ? [new(from.Right, row), new(to.X, row)]
            : [new(from.X, row), new(to.Right, row)];
    }

    // The middle of the shorter side, moved into what both sides have in common.
    private static double Middle(double fromStart, double fromEnd, double toStart, double toEnd)
    {
        var (start, end) = (Math.Max(fromStart, toStart), Math.Min(fromEnd, toEnd));
        var wanted = fromEnd - fromStart < toEnd - toStart ? (fromStart + fromEnd) / 2 : (toStart + toEnd) / 2;
        return start <= end ? Math.Clamp(wanted, start, end) : (start + end) / 2;
    }

    // Above a horizontal line, beside a vertical one; near the end that is free of other lines.
    private static Point LabelPoint(IReadOnlyList<Point> points, string label, double offset)
    {
        var (first, second) = (points[0], points[1]);
        if (first.Y == second.Y)
        {
            var lines = SvgLabel.Lines(label).Count;
            return new((first.X + second.X) / 2, first.Y - LabelDistance - ((lines - 1) * LabelHeight / 2) - 3);
        }

        var half = SvgLabel.Width(label) / 2;
        var length = Math.Abs(second.Y - first.Y);
        var direction = second.Y > first.Y ? 1 : -1;
        return points.Count switch
        {
            4 => new(points[2].X + LabelDistance + half, (points[2].Y + points[3].Y) / 2),
            // Outer lanes run along the border: their text goes on the inner side.
            3 => new(first.X - LabelDistance - half, first.Y + (direction * offset)),
            _ => new(first.X + LabelDistance + half, first.Y + (direction * Math.Min(length - LabelHeight, offset))),
        };
    }
}
