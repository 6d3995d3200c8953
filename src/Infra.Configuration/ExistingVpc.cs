namespace Infra.Configuration;

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
