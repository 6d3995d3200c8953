using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Ec2;
using Infra.Inventory;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Vpc;

/// <summary>A VPC that exists already: it is looked up, and nothing in it is changed.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html"/></remarks>
public sealed class ExistingVpcModule : ChildModule, INetwork
{
    /// <summary>Creates <c>module.vpc</c>.</summary>
    public ExistingVpcModule(ModuleScope scope, ExistingVpcProps props) : base(scope, "vpc")
    {
        _ = new L1.DataAwsVpc.DataAwsVpc(this, "vpc", new L1.DataAwsVpc.DataAwsVpcConfig { Id = props.VpcId });
        VpcId = Output("vpc_id", "${data.aws_vpc.vpc.id}", "Id of the VPC.");
        PrivateSubnetIds = Output("private_subnet_ids", Subnets("private", props.PrivateSubnetIds, minimum: 2),
            "Ids of the private subnets.");
        PublicSubnetIds = Output("public_subnet_ids", Subnets("public", props.PublicSubnetIds, minimum: 0),
            "Ids of the public subnets.");
        DatabaseSubnetIds = PrivateSubnetIds;
        Inventory.Add(new NetworkEntry(Vpcs: 0, NatGateways: 0, Zones: null));
    }

    /// <inheritdoc />
    public string VpcId { get; }

    /// <inheritdoc />
    public string PrivateSubnetIds { get; }

    /// <inheritdoc />
    public string PublicSubnetIds { get; }

    /// <inheritdoc />
    public string DatabaseSubnetIds { get; }

    private object Subnets(string purpose, IReadOnlyList<string> ids, int minimum)
    {
        if (ids.Count > 0)
        {
            return ids.ToArray();
        }

        var subnets = new L1.DataAwsSubnets.DataAwsSubnets(this, purpose, new L1.DataAwsSubnets.DataAwsSubnetsConfig
        {
            Filter = new[] { new L1.DataAwsSubnets.DataAwsSubnetsFilter { Name = "vpc-id", Values = ["${data.aws_vpc.vpc.id}"] } },
            Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["purpose"] = purpose },
            Lifecycle = minimum == 0 ? null : new TerraformResourceLifecycle
            {
                Postcondition =
                [
                    new Postcondition
                    {
                        Condition = $"${{length(self.ids) >= {minimum}}}",
                        ErrorMessage = $"The VPC needs at least {minimum} subnets with the tag purpose={purpose}; "
                            + $"tag them, or name them in {purpose}_subnet_ids.",
                    },
                ],
            },
        });
        // AWS returns the subnets in no fixed order; without one, plans would move things between zones.
        return $"${{sort({subnets.Fqn}.ids)}}";
    }
}
