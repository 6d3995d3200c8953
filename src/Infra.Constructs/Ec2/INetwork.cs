namespace Infra.Constructs.Ec2;

/// <summary>The network a platform runs in. Values are Terraform expressions valid in the stack.</summary>
public interface INetwork
{
    /// <summary>Id of the VPC.</summary>
    string VpcId { get; }

    /// <summary>List of the private subnets' ids, in at least two zones.</summary>
    string PrivateSubnetIds { get; }

    /// <summary>List of private subnets' ids, the first of each zone: for what may be in a zone once only.</summary>
    string PrivateSubnetPerZone { get; }

    /// <summary>List of the public subnets' ids.</summary>
    string PublicSubnetIds { get; }

    /// <summary>List of public subnets' ids, the first of each zone: for what may be in a zone once only.</summary>
    string PublicSubnetPerZone { get; }

    /// <summary>List of the subnets' ids for databases.</summary>
    string DatabaseSubnetIds { get; }
}

/// <summary>A network inside of a module.</summary>
public static class NetworkInputs
{
    /// <summary>The same network with expressions valid inside <paramref name="module"/>; each becomes an input when it is used.</summary>
    public static INetwork In(this INetwork network, ChildModule module) => new Inside(network, module);

    private sealed class Inside(INetwork network, ChildModule module) : INetwork
    {
        public string VpcId => module.Input("vpc_id", network.VpcId, "Id of the VPC.");

        public string PrivateSubnetIds => module.InputList("private_subnet_ids", network.PrivateSubnetIds,
            "Ids of the private subnets, in at least two Availability Zones.");

        public string PrivateSubnetPerZone => module.InputList("private_subnet_per_zone", network.PrivateSubnetPerZone,
            "Ids of private subnets, one in each Availability Zone.");

        public string PublicSubnetIds => module.InputList("public_subnet_ids", network.PublicSubnetIds,
            "Ids of the public subnets, for load balancers that face the internet.");

        public string PublicSubnetPerZone => module.InputList("public_subnet_per_zone", network.PublicSubnetPerZone,
            "Ids of public subnets, one in each Availability Zone, for load balancers that face the internet.");

        public string DatabaseSubnetIds => module.InputList("database_subnet_ids", network.DatabaseSubnetIds,
            "Ids of the subnets for databases, in at least two Availability Zones.");
    }
}
