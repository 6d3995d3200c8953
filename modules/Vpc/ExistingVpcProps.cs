namespace Infra.Vpc;

/// <summary>Properties of <see cref="ExistingVpcModule"/>.</summary>
public sealed record ExistingVpcProps
{
    /// <summary>Id of the VPC, for example <c>vpc-0123456789abcdef0</c>.</summary>
    public required string VpcId { get; init; }

    /// <summary>Ids of the private subnets in at least two zones; empty looks them up by tag <c>purpose=private</c>.</summary>
    public required IReadOnlyList<string> PrivateSubnetIds { get; init; }

    /// <summary>Ids of the public subnets; empty looks them up by tag <c>purpose=public</c>.</summary>
    public required IReadOnlyList<string> PublicSubnetIds { get; init; }
}
