using Infra.Cli.Topology;

namespace Infra.Cli.Diagram;

/// <summary>Lays out the workloads as columns: namespace on top, data stores below, buckets and backups at the bottom.</summary>
internal sealed class WorkloadColumns
{
    private const double ColumnMinWidth = 310;

    // Room on the right of a column where the line from the namespace passes the data stores on its way to the buckets.
    private const double LaneWidth = 84;
    private const double BackupGap = 40;

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
            Lanes[(workload.Namespace.Id, workload.BucketsId)] = new Lane(X: ColumnLeft(i) + _columnWidth - (LaneWidth * 0.8));
            if (workload.DataStores.Count > 0)
            {
                groups.Add(Group(
                    workload.DataStoresId, $"Data of {workload.Namespace.Title}", workload.DataStores, BoxKind.Data,
                    ColumnLeft(i), y, _columnWidth - LaneWidth, columns: _columnWidth > 2 * ColumnMinWidth ? 2 : 1));
            }
        }

        SameHeight(groups);
        return groups;
    }

    /// <summary>Backup vault and buckets of each column, side by side.</summary>
    public IReadOnlyList<Box> Storage(double y)
    {
        var boxes = new List<Box>();
        for (var i = 0; i < _workloads.Count; i++)
        {
            var workload = _workloads[i];
            var half = (_columnWidth - BackupGap) / 2;
            if (workload.Backup is { } backup)
            {
                boxes.Add(Group(
                    $"{backup.Id}.frame", "AWS Backup", [backup], BoxKind.Storage, ColumnLeft(i), y, half, columns: 1));
            }

            if (workload.Buckets.Count > 0)
            {
                boxes.Add(Group(
                    workload.BucketsId, workload.Buckets.Count == 1 ? "S3 bucket" : "S3 buckets", workload.Buckets, BoxKind.Storage,
                    ColumnLeft(i) + half + BackupGap, y, half, columns: 1));
            }
        }

        SameHeight(boxes);
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

    private static void SameHeight(List<Box> groups)
    {
        foreach (var group in groups)
        {
            group.Height = groups.Max(other => other.Height);
        }
    }

    private double ColumnLeft(int index) => _left + (index * (_columnWidth + Flow.Gap));

    private double TotalWidth() => (_workloads.Count * (_columnWidth + Flow.Gap)) - Flow.Gap;
}
