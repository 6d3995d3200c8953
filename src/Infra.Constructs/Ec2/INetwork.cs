namespace Infra.Constructs.Ec2;

/// <summary>The network a platform runs in. Values are Terraform expressions valid in the stack.</summary>
public interface INetwork
{
    /// <summary>Id of the VPC.</summary>
    string VpcId { get; }

    /// <summary>List of the private subnets' ids, in at least two zones.</summary>
    string PrivateSubnetIds { get; }

    /// <summary>List of the public subnets' ids.</summary>
    string PublicSubnetIds { get; }

    /// <summary>List of the subnets' ids for databases.</summary>
    string DatabaseSubnetIds { get; }
}
