using Infra.Cli.Topology;

namespace Infra.Cli.Diagram;

/// <summary>Lays out an architecture from top to bottom: edge, public subnets, cluster, data stores, storage, shared services.</summary>
internal sealed class ArchitectureLayout
{
    private const double Margin = 16;
    private const double TitleSpace = 44;
    private const double MainMinWidth = 660;
    private const double SideWidth = 176;

    // Between the cluster and the boxes beside it there is an arrow with a label on it.
    private const double SideGap = 92;
    private const double OuterLane = 30;
    private const double ArrowSpace = 44;
    private const double TrunkSpace = 62;
    private const double EdgeWidth = 138;

    private readonly Architecture _architecture;
    private readonly Dictionary<(string From, string To), Lane> _lanes;
    private readonly WorkloadColumns _columns;
    private readonly double _left;
    private readonly double _width;

    private ArchitectureLayout(Architecture architecture)
    {
        _architecture = architecture;
        _width = Math.Max(MainMinWidth, WorkloadColumns.MinWidth(architecture.Workloads.Count));
        // Region, VPC, band and cluster are nested around the columns.
        _left = Margin + (4 * Box.Padding);
        _columns = new WorkloadColumns(architecture.Workloads, _left, _width);
        _lanes = _columns.Lanes;
    }

    private double ClusterRight => _left + _width + Box.Padding;

    private double SideLeft => ClusterRight + SideGap;

    private double BandLeft => _left - (2 * Box.Padding);

    private double BandRight => SideLeft + SideWidth + Box.Padding;

    private double VpcRight => BandRight + OuterLane;

    private double RegionRight => VpcRight + Box.Padding;

    /// <summary>The drawing; the same architecture always gives the same one.</summary>
    public static Drawing Of(Architecture architecture) => new ArchitectureLayout(architecture).Draw();

    private Drawing Draw()
    {
        var internet = new Box(ElementIds.Internet, BoxKind.Outside, "Internet", []) { Y = Margin + TitleSpace - 30, Width = EdgeWidth };
        var region = Frame("region", BoxKind.Region, RegionTitle(), Margin, internet.Bottom + ArrowSpace - 16, RegionRight);
        var vpc = Vpc(region.ContentTop);
        region.Children.Add(vpc);
        internet.X = (Edge(vpc) ?? vpc).CenterX - (EdgeWidth / 2);

        var storage = _columns.Storage(vpc.Bottom + ArrowSpace);
        region.Children.AddRange(storage);
        var trunks = storage.Select(box => box.Bottom).Append(vpc.Bottom).Max();
        var shared = _architecture.SharedServices.Select(service => WorkloadColumns.Leaf(service, BoxKind.Shared)).ToList();
        var bottom = Flow.Row(shared, region.X + Box.Padding, trunks + TrunkSpace, region.Width - (2 * Box.Padding));
        region.Children.AddRange(shared);
        region.Height = bottom + Box.Padding - region.Y;
        KeepTrunks(trunks);

        var isReached = _architecture.Connections.Any(connection => connection.From is ElementIds.Internet);
        Box[] boxes = isReached ? [internet, region] : [region];
        var byId = boxes.SelectMany(box => box.WithDescendants()).ToDictionary(box => box.Id, StringComparer.Ordinal);
        return new Drawing(
            $"Architecture of {_architecture.Name}", RegionRight + Margin, region.Bottom + Margin, boxes,
            new ArrowRouter(byId, _lanes).Route(_architecture.Connections));
    }

    private static Box? Edge(Box vpc) =>
        vpc.WithDescendants().FirstOrDefault(box => box.Id is ElementIds.InternetGateway)
        ?? vpc.WithDescendants().FirstOrDefault(box => box.Id is ElementIds.LoadBalancer);

    private void KeepTrunks(double top)
    {
        foreach (var workload in _architecture.Workloads)
        {
            if (workload.Buckets is { } buckets)
            {
                _lanes[(buckets.Id, ElementIds.LogBucket)] = new Lane(Y: top + (TrunkSpace * 0.3));
            }
        }

        _lanes[(ElementIds.Vpc, ElementIds.LogGroups)] = new Lane(X: SideLeft + (SideWidth / 2), Y: top + (TrunkSpace * 0.55));
        foreach (var server in _architecture.Servers)
        {
            _lanes[(ElementIds.Patching, server.Id)] = new Lane(X: BandRight + (OuterLane / 2));
        }
    }

    private Box Vpc(double top)
    {
        var network = _architecture.Network;
        var title = network.IsExisting ? $"Existing VPC {network.Name}" : $"VPC {network.Name}, {network.CidrBlock}";
        var vpc = Frame(ElementIds.Vpc, BoxKind.Vpc, title, Margin + Box.Padding, top, VpcRight);
        var bottom = AddPublicPart(vpc, network);
        bottom = AddPrivatePart(vpc, network, bottom);
        bottom = AddDataPart(vpc, network, bottom);
        vpc.Height = bottom + Box.Padding - vpc.Y;
        return vpc;
    }

    private double AddPublicPart(Box vpc, Network network)
    {
        var gateway = network.Edge.Where(element => element.Id is ElementIds.InternetGateway)
            .Select(element => WorkloadColumns.Leaf(element, BoxKind.Network)).ToList();
        var edge = network.Edge.Where(element => element.Id is not ElementIds.InternetGateway)
            .Select(element => WorkloadColumns.Leaf(element, BoxKind.Network)).ToList();
        var edgeWidth = EdgeAreaWidth();
        var edgeLeft = _left + _width - edgeWidth;
        _lanes[(ElementIds.InternetGateway, ElementIds.LoadBalancer)] = new Lane(LabelOffset: (ArrowSpace - 12) / 2);
        var y = Flow.Row(gateway, edgeLeft, vpc.ContentTop - 14, edgeWidth);
        vpc.Children.AddRange(gateway);
        y += gateway.Count > 0 ? ArrowSpace - 12 : 14;

        var subnets = Chips(network, SubnetKind.Public);
        if (subnets.Count == 0)
        {
            // In an existing VPC nobody knows which subnets these are in.
            y = Flow.Row(edge, edgeLeft, y, edgeWidth);
            vpc.Children.AddRange(edge);
            return edge.Count > 0 ? y : y - ArrowSpace;
        }

        var band = Frame("public-subnets", BoxKind.PublicBand, "Public subnets", BandLeft, y, BandRight);
        var bottom = Flow.Wrap(subnets, _left, band.ContentTop, _width - edgeWidth - Flow.Gap);
        bottom = Math.Max(bottom, Flow.Row(edge, edgeLeft, band.ContentTop, edgeWidth));
        band.Children.AddRange([.. subnets, .. edge]);
        band.Height = bottom + Box.Padding - band.Y;
        vpc.Children.Add(band);
        return band.Bottom;
    }

    private double AddPrivatePart(Box vpc, Network network, double above)
    {
        var subnets = Chips(network, SubnetKind.Private);
        var band = Frame("private-subnets", BoxKind.PrivateBand, "Private subnets", BandLeft, above + ArrowSpace, BandRight);
        var top = Flow.Wrap(subnets, _left, band.ContentTop, _width - EdgeAreaWidth() - Flow.Gap);
        top += subnets.Count > 0 ? Box.Padding : 0;
        band.Children.AddRange(subnets);

        var side = _architecture.Servers.Select(server => WorkloadColumns.Leaf(server, BoxKind.Compute))
            .Concat(_architecture.FileSystems.Select(files => WorkloadColumns.Leaf(files, BoxKind.Storage)))
            .Concat(network.S3Endpoint is { } endpoint ? [WorkloadColumns.Leaf(endpoint, BoxKind.Network)] : [])
            .ToList();
        foreach (var box in side)
        {
            box.Height = Math.Max(box.Height, 52);
        }

        var bottom = Flow.Column(side, SideLeft, top, SideWidth);
        band.Children.AddRange(side);
        if (_architecture.Cluster is { } cluster)
        {
            var frame = Cluster(cluster, top);
            frame.Height = Math.Max(frame.Height, bottom - top);
            band.Children.Add(frame);
            bottom = frame.Bottom;
        }
        else if (_columns.Namespaces(top) is { Count: > 0 } namespaces)
        {
            // The cluster belongs to another stack.
            band.Children.AddRange(namespaces);
            bottom = Math.Max(bottom, namespaces[0].Bottom);
        }

        band.Height = bottom + Box.Padding - band.Y;
        vpc.Children.Add(band);
        return band.Bottom;
    }

    private Box Cluster(Cluster cluster, double top)
    {
        var notes = cluster.Namespaces.Count == 0 ? cluster.Endpoint : $"{cluster.Endpoint}; other namespaces: {string.Join(", ", cluster.Namespaces)}";
        var frame = new Box(ElementIds.Cluster, BoxKind.Cluster, $"EKS {cluster.Name}, Kubernetes {cluster.Version}", [notes])
        {
            X = _left - Box.Padding,
            Y = top,
            Width = _width + (2 * Box.Padding),
        };
        var nodeGroups = cluster.NodeGroups.Select(group => WorkloadColumns.Leaf(group, BoxKind.Compute)).ToList();
        var addOns = cluster.AddOns.Select(addOn => WorkloadColumns.Leaf(addOn, BoxKind.AddOn)).ToList();
        var releases = cluster.HelmReleases.Select(release => WorkloadColumns.Leaf(release, BoxKind.AddOn)).ToList();
        var columns = Math.Max(3, (int)(_width / 220));
        var bottom = Flow.Grid(nodeGroups, _left, frame.ContentTop, _width, columns) + Box.Padding;
        bottom = Flow.Wrap(addOns, _left, bottom, _width) + Flow.Gap;
        bottom = Flow.Wrap(releases, _left, bottom, _width) + Box.Padding;
        var namespaces = _columns.Namespaces(bottom);
        frame.Children.AddRange([.. nodeGroups, .. addOns, .. releases, .. namespaces]);
        frame.Height = (namespaces.Count > 0 ? namespaces[0].Bottom + Box.Padding : bottom) - top;
        return frame;
    }

    private double AddDataPart(Box vpc, Network network, double above)
    {
        var y = above + ArrowSpace;
        var subnets = Chips(network, SubnetKind.Database);
        var band = Frame(
            "database-subnets", BoxKind.DataBand, subnets.Count > 0 ? "Database subnets" : "In the private subnets", BandLeft, y, BandRight);
        // The arrows into the data stores come from above: the text and the subnets stand beside them.
        band.TextIndent = SideLeft - BandLeft - 8;
        var groups = _columns.DataStores(y + Box.Padding);
        if (groups.Count == 0 && subnets.Count == 0)
        {
            return above;
        }

        var bottom = Flow.Column(subnets, SideLeft, band.ContentTop, SideWidth);
        bottom = groups.Select(group => group.Bottom).Append(bottom).Max();
        band.Children.AddRange([.. groups, .. subnets]);
        band.Height = bottom + Box.Padding - y;
        vpc.Children.Add(band);
        return band.Bottom;
    }

    // The gateways stand in one row; below them the arrows to the cluster need the same strip.
    private double EdgeAreaWidth()
    {
        var count = Math.Max(1, _architecture.Network.Edge.Count(element => element.Id is not ElementIds.InternetGateway));
        return (count * (EdgeWidth + Flow.Gap)) - Flow.Gap;
    }

    // All of one width, so that what is in the same zone stands in the same column.
    private static List<Box> Chips(Network network, SubnetKind kind)
    {
        var all = network.Subnets.Select(subnet => (subnet.Kind, Box: new Box(
            subnet.Id, BoxKind.Network, subnet.Zone, subnet.CidrBlock is { } range ? [range] : []))).ToList();
        var chips = all.Where(chip => chip.Kind == kind).Select(chip => chip.Box).ToList();
        foreach (var chip in chips)
        {
            chip.Width = all.Max(other => other.Box.Width);
        }

        return chips;
    }

    private static Box Frame(string id, BoxKind kind, string title, double x, double y, double right) =>
        new(id, kind, title, []) { X = x, Y = y, Width = right - x };

    private string RegionTitle() => string.Join(", ", new[]
    {
        "AWS", _architecture.Region, _architecture.Account is { } account ? $"account {account}" : null,
    }.OfType<string>());
}
