using Infra.Constructs.Logs;

namespace Infra.Vpc;

/// <summary>Properties of <see cref="NewVpcModule"/>.</summary>
public sealed record NewVpcProps
{
    /// <summary>IPv4 range of the VPC, for example <c>10.1.0.0/18</c>; prefix /16 to /28.</summary>
    public required string CidrBlock { get; init; }

    /// <summary>IPv4 ranges of the private subnets, one per zone in order of the zones' names.</summary>
    public required IReadOnlyList<string> PrivateSubnets { get; init; }

    /// <summary>IPv4 ranges of the public subnets; at least one, for the NAT gateway.</summary>
    public required IReadOnlyList<string> PublicSubnets { get; init; }

    /// <summary>IPv4 ranges of the database subnets; empty puts databases into the private subnets.</summary>
    public required IReadOnlyList<string> DatabaseSubnets { get; init; }

    /// <summary>One NAT gateway per zone instead of a single one.</summary>
    public bool NatGatewayPerZone { get; init; }

    /// <summary>Retention of the flow logs in days.</summary>
    public required int LogRetentionDays { get; init; }

    /// <summary>Where the flow logs get their key from.</summary>
    public required ILogging Logging { get; init; }
}
