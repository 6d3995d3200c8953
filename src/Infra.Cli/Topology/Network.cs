namespace Infra.Cli.Topology;

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
