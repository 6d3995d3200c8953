using Infra.Cli.Topology;

namespace Infra.Cli.Diagram;

/// <summary>Lays out the workloads as columns: namespace on top, data stores below, buckets and backups at the bottom.</summary>
internal sealed class WorkloadColumns
{
    private const double ColumnMinWidth = 310;

    // Room on the right of a column where the line from the namespace passes the data stores on its way to the buckets.
    private const double LaneWidth = 60;
    private const double BackupGap = 58;

    // From a namespace down to the middle of the gap below the private subnets.
    private const double LabelOffset = (2 * Box.Padding) + 22;

    private readonly IReadOnlyList<Workload> _workloads;
    private readonly double _left;
    private readonly double _columnWidth;

    /// <summary>Columns for <paramref name="workloads"/> from <paramref name="left"/> on.</summary>
    public WorkloadColumns(IReadOnlyList<Workload> workloads, double left, double width)
    {
        _workloads = workloads;
        _left = left;
        _columnWidth = workloads.Count == 0 ? width : (width - ((workloads.Count - 1) * Flow.Gap)) / workloads.Count;
    }

    /// <summary>Lanes for the arrows inside the columns.</summary>
    public Dictionary<(string From, string To), Lane> Lanes { get; } = [];

    /// <summary>The width at which no column gets too narrow.</summary>
    public static double MinWidth(int workloads) => (workloads * (ColumnMinWidth + Flow.Gap)) - Flow.Gap;

    /// <summary>The namespaces, one row.</summary>
    public IReadOnlyList<Box> Namespaces(double y)
    {
        var boxes = _workloads.Select(workload => Leaf(workload.Namespace, BoxKind.Workload)).ToList();
        Flow.Grid(boxes, _left, y, TotalWidth(), Math.Max(1, boxes.Count));
        return boxes;
    }

    /// <summary>The data stores, a group in each column that has some.</summary>
    public IReadOnlyList<Box> DataStores(double y)
    {
        var groups = new List<Box>();
        for (var i = 0; i < _workloads.Count; i++)
        {
            var workload = _workloads[i];
            Lanes[(workload.Namespace.Id, workload.DataStoresId)] = new Lane(LabelOffset: LabelOffset);
            if (workload.Buckets is { } buckets)
            {
                Lanes[(workload.Namespace.Id, buckets.Id)] = new Lane(X: ColumnLeft(i) + _columnWidth - (LaneWidth / 2), LabelOffset: LabelOffset);
            }

            if (workload.DataStores.Count > 0)
            {
                groups.Add(Group(
                    workload.DataStoresId, $"Data of {workload.Namespace.Title}", workload.DataStores, BoxKind.Data,
                    ColumnLeft(i), y, _columnWidth - LaneWidth, columns: _columnWidth > 2 * ColumnMinWidth ? 2 : 1));
            }
        }

        return groups;
    }

    /// <summary>Backup vault and buckets of each column, side by side.</summary>
    public IReadOnlyList<Box> Storage(double y)
    {
        var boxes = new List<Box>();
        for (var i = 0; i < _workloads.Count; i++)
        {
            var workload = _workloads[i];
            var row = new List<Box>();
            if (workload.Backup is { } backup)
            {
                row.Add(Leaf(backup, BoxKind.Storage));
                row[0].X = ColumnLeft(i);
                Lanes[(backup.Id, workload.DataStoresId)] = new Lane(LabelOffset: 22);
            }

            if (workload.Buckets is { } buckets)
            {
                var box = Leaf(buckets, BoxKind.Storage);
                box.Width = Math.Clamp(box.Width, LaneWidth, _columnWidth - row.Sum(other => other.Width + BackupGap));
                box.X = ColumnLeft(i) + _columnWidth - box.Width;
                row.Add(box);
            }

            foreach (var box in row)
            {
                (box.Y, box.Height) = (y, row.Max(other => other.Height));
            }

            boxes.AddRange(row);
        }

        return boxes;
    }

    /// <summary>An element as a box of its own.</summary>
    public static Box Leaf(Element element, BoxKind kind) => new(element.Id, kind, element.Title, element.Details);

    private static Box Group(
        string id, string title, IReadOnlyList<Element> elements, BoxKind kind, double x, double y, double width, int columns)
    {
        var group = new Box(id, BoxKind.Group, title, []) { X = x, Y = y, Width = width };
        group.Children.AddRange(elements.Select(element => Leaf(element, kind)));
        var bottom = Flow.Grid(group.Children, x + (Box.Padding / 2), group.ContentTop, width - Box.Padding, columns);
        group.Height = bottom + (Box.Padding / 2) - y;
        return group;
    }

    private double ColumnLeft(int index) => _left + (index * (_columnWidth + Flow.Gap));

    private double TotalWidth() => (_workloads.Count * (_columnWidth + Flow.Gap)) - Flow.Gap;
}
