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
        var privateSubnets = Subnets("private", props.PrivateSubnetIds, minimum: 2);
        PrivateSubnetIds = Output("private_subnet_ids", privateSubnets, "Ids of the private subnets.");
        PrivateSubnetPerZone = Output("private_subnet_per_zone", FirstOfEachZone("private", privateSubnets),
            "Ids of private subnets, the first of each zone.");
        Require("private_subnet_per_zone", $"length({Zoned("private")}) >= 2",
            "The private subnets must be in at least two Availability Zones, they are in "
            + $"${{join(\", \", {Zoned("private")})}}; name others in private_subnet_ids, or tag others with purpose=private.");
        var publicSubnets = Subnets("public", props.PublicSubnetIds, minimum: 0);
        PublicSubnetIds = Output("public_subnet_ids", publicSubnets, "Ids of the public subnets.");
        PublicSubnetPerZone = Output("public_subnet_per_zone", FirstOfEachZone("public", publicSubnets),
            "Ids of public subnets, the first of each zone.");
        DatabaseSubnetIds = PrivateSubnetIds;
        Inventory.Add(new NetworkEntry(Vpcs: 0, NatGateways: 0, Zones: null)
        {
            ExistingVpcId = props.VpcId,
            PrivateSubnetIds = props.PrivateSubnetIds,
        });
    }

    /// <inheritdoc />
    public string VpcId { get; }

    /// <inheritdoc />
    public string PrivateSubnetIds { get; }

    /// <inheritdoc />
    public string PrivateSubnetPerZone { get; }

    /// <inheritdoc />
    public string PublicSubnetIds { get; }

    /// <inheritdoc />
    public string PublicSubnetPerZone { get; }

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

    /// <summary>The first subnet of each zone in the order of the list, which tells nothing of zones: they are looked up.</summary>
    private string FirstOfEachZone(string purpose, object ids)
    {
        var local = new TerraformLocal(this, $"{purpose}_subnet_ids", ids);
        local.OverrideLogicalId($"{purpose}_subnet_ids");
        var subnets = new L1.DataAwsSubnet.DataAwsSubnet(this, $"{purpose}_subnets", new L1.DataAwsSubnet.DataAwsSubnetConfig
        {
            Id = "${each.value}",
            Lifecycle = purpose == "private" ? TakenByEks() : null,
        });
        subnets.AddOverride("for_each", $"${{toset(local.{purpose}_subnet_ids)}}");
        return $"${{[for zone in {Zoned(purpose)} : "
            + $"[for id in local.{purpose}_subnet_ids : id if data.aws_subnet.{purpose}_subnets[id].availability_zone == zone][0]]}}";
    }

    /// <summary>Refuses subnets for control planes in zones without them while planning; EKS would refuse the whole cluster.</summary>
    private TerraformResourceLifecycle? TakenByEks() => ControlPlaneZones.ExcludedFrom(Environment.Region) is { Count: > 0 } excluded
        ? new TerraformResourceLifecycle
        {
            Postcondition =
            [
                new Postcondition
                {
                    Condition = $"${{!contains([{string.Join(", ", excluded.Select(id => $"\"{id}\""))}], self.availability_zone_id)}}",
                    ErrorMessage = "EKS has no control plane in ${self.availability_zone} (${self.availability_zone_id}), where ${self.id} is; "
                        + "leave it out of private_subnet_ids, or take its tag purpose=private away.",
                },
            ],
        }
        : null;

    /// <summary>Zones of the subnets, in the order of their first subnets.</summary>
    private static string Zoned(string purpose) =>
        $"distinct([for id in local.{purpose}_subnet_ids : data.aws_subnet.{purpose}_subnets[id].availability_zone])";
}
