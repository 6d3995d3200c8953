namespace Infra.Cli.Topology;

/// <summary>What one configuration builds, as far as a drawing of it needs to know. Plain data in a stable order.</summary>
public sealed record Architecture
{
    /// <summary>Name of the cluster, or of the stack when there is no cluster.</summary>
    public required string Name { get; init; }

    /// <summary>AWS region; null when only Terraform will know it.</summary>
    public string? Region { get; init; }

    /// <summary>AWS account id of 12 digits; null when the configuration does not pin it.</summary>
    public string? Account { get; init; }

    /// <summary>The network everything runs in.</summary>
    public required Network Network { get; init; }

    /// <summary>The EKS cluster; null when the stack has none.</summary>
    public Cluster? Cluster { get; init; }

    /// <summary>Installations of a product on the cluster, with their stores.</summary>
    public IReadOnlyList<Workload> Workloads { get; init; } = [];

    /// <summary>EC2 instances outside the node groups, such as the license server.</summary>
    public IReadOnlyList<Element> Servers { get; init; } = [];

    /// <summary>File systems shared by the pods.</summary>
    public IReadOnlyList<Element> FileSystems { get; init; } = [];

    /// <summary>Services of the account that serve the whole platform: logs, keys, patching, registry.</summary>
    public IReadOnlyList<Element> SharedServices { get; init; } = [];

    /// <summary>Who talks to whom; both ends are ids of elements of this architecture.</summary>
    public IReadOnlyList<Connection> Connections { get; init; } = [];
}

/// <summary>The VPC and its way to the outside.</summary>
public sealed record Network
{
    /// <summary>Name tag of a created VPC, or the id of an existing one.</summary>
    public required string Name { get; init; }

    /// <summary>Range of the VPC; null for an existing VPC.</summary>
    public string? CidrBlock { get; init; }

    /// <summary>True when the VPC is not created by this configuration.</summary>
    public bool IsExisting { get; init; }

    /// <summary>Subnets by kind and zone.</summary>
    public IReadOnlyList<Subnet> Subnets { get; init; } = [];

    /// <summary>Internet gateway, NAT gateways and load balancer, as far as they exist.</summary>
    public IReadOnlyList<Element> Edge { get; init; } = [];

    /// <summary>Gateway endpoint for S3; null when there is none.</summary>
    public Element? S3Endpoint { get; init; }

    /// <summary>Subnets of one kind.</summary>
    public IEnumerable<Subnet> OfKind(SubnetKind kind) => Subnets.Where(subnet => subnet.Kind == kind);
}

/// <summary>What a subnet is for.</summary>
public enum SubnetKind
{
    /// <summary>Has a route to the internet gateway.</summary>
    Public,

    /// <summary>Nodes and everything without a public address.</summary>
    Private,

    /// <summary>Used by a DB subnet group only.</summary>
    Database,
}

/// <summary>One subnet.</summary>
/// <param name="Id">Unique in the architecture.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Zone">Availability zone, or the subnet id of an existing subnet.</param>
/// <param name="CidrBlock">Range; null for an existing subnet.</param>
public sealed record Subnet(string Id, SubnetKind Kind, string Zone, string? CidrBlock);

/// <summary>The EKS cluster and what is installed on it.</summary>
public sealed record Cluster
{
    /// <summary>Name of the cluster.</summary>
    public required string Name { get; init; }

    /// <summary>Kubernetes version, such as <c>1.35</c>; null when AWS chooses.</summary>
    public string? Version { get; init; }

    /// <summary>Who reaches the API: <c>public</c>, <c>private</c> or both.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Managed node groups.</summary>
    public IReadOnlyList<Element> NodeGroups { get; init; } = [];

    /// <summary>EKS add-ons.</summary>
    public IReadOnlyList<Element> AddOns { get; init; } = [];

    /// <summary>Helm releases.</summary>
    public IReadOnlyList<Element> HelmReleases { get; init; } = [];

    /// <summary>Namespaces that belong to no workload.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];
}

/// <summary>One installation of a product: its namespace on the cluster and the stores behind it.</summary>
public sealed record Workload
{
    /// <summary>Terraform module of the installation.</summary>
    public required string Module { get; init; }

    /// <summary>The namespace on the cluster.</summary>
    public required Element Namespace { get; init; }

    /// <summary>Databases and search domains.</summary>
    public IReadOnlyList<Element> DataStores { get; init; } = [];

    /// <summary>All buckets, a line each; null when there are none.</summary>
    public Element? Buckets { get; init; }

    /// <summary>Backup vault with its plan; null when there is none.</summary>
    public Element? Backup { get; init; }

    /// <summary>Id of all data stores together.</summary>
    public string DataStoresId => ElementIds.OfWorkload(Module, "data");
}

/// <summary>One thing in the drawing.</summary>
/// <param name="Id">Unique in the architecture, and the same in every run.</param>
/// <param name="Title">Name of the thing.</param>
/// <param name="Details">What is worth knowing about it, a line each.</param>
public sealed record Element(string Id, string Title, IReadOnlyList<string> Details);

/// <summary>A directed connection between two elements.</summary>
/// <param name="From">Id of the element that opens it.</param>
/// <param name="To">Id of the element it leads to.</param>
/// <param name="Label">What flows, in a word or two.</param>
public sealed record Connection(string From, string To, string Label);
