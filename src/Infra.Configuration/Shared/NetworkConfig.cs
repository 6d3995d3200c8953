namespace Infra.Configuration.Shared;

/// <summary>The VPC that the cluster runs in: <see cref="NewVpc"/> or <see cref="ExistingVpc"/>.</summary>
public abstract record NetworkConfig
{
    private protected NetworkConfig()
    {
    }
}

/// <summary>A VPC that this project creates and owns.</summary>
public sealed record NewVpc : NetworkConfig
{
    /// <summary>IPv4 range of the VPC; /16 to /28.</summary>
    public required string CidrBlock { get; init; }

    /// <summary>Ranges of the private subnets, one per Availability Zone in order; at least 2.</summary>
    public required IReadOnlyList<string> PrivateSubnets { get; init; }

    /// <summary>Ranges of the public subnets, one per Availability Zone in order; at least 1.</summary>
    public required IReadOnlyList<string> PublicSubnets { get; init; }

    /// <summary>
    /// Ranges of the database subnets, one per Availability Zone in order; empty puts the databases into the private subnets.
    /// </summary>
    public required IReadOnlyList<string> DatabaseSubnets { get; init; }

    /// <summary>True: a NAT gateway in every zone with a public subnet. False: one for all zones.</summary>
    public required bool NatGatewayPerZone { get; init; }
}

/// <summary>A VPC that exists already and is not managed here.</summary>
public sealed record ExistingVpc : NetworkConfig
{
    /// <summary>Id of the VPC, <c>vpc-...</c>.</summary>
    public required string VpcId { get; init; }

    /// <summary>Ids of the private subnets; empty looks them up by the tag <c>purpose=private</c>.</summary>
    public required IReadOnlyList<string> PrivateSubnetIds { get; init; }

    /// <summary>Ids of the public subnets; empty looks them up by the tag <c>purpose=public</c>.</summary>
    public required IReadOnlyList<string> PublicSubnetIds { get; init; }
}
