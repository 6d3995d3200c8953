using Infra.Constructs;
using Infra.Constructs.Ec2;
using Infra.Inventory;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Vpc;

/// <summary>A VPC of its own for the platform: public, private and database subnets, NAT, S3 endpoint and flow logs.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html"/></remarks>
public sealed class NewVpcModule : ChildModule, INetwork
{
    private const string VpcReference = "${aws_vpc.vpc.id}";

    /// <summary>Creates <c>module.vpc</c>.</summary>
    public NewVpcModule(ModuleScope scope, NewVpcProps props) : base(scope, "vpc")
    {
        _ = new Zones(this);
        var vpc = new L1.Vpc.Vpc(this, "vpc", new L1.Vpc.VpcConfig
        {
            CidrBlock = props.CidrBlock,
            EnableDnsHostnames = true,
            EnableDnsSupport = true,
            Tags = NameTag.Of($"{Environment.Name}-vpc"),
        });
        CloseDefaults();

        var gateway = new L1.InternetGateway.InternetGateway(this, "internet_gateway", new L1.InternetGateway.InternetGatewayConfig
        {
            VpcId = VpcReference,
            Tags = NameTag.Of($"{Environment.Name}-vpc"),
        });
        var publicSubnets = AddSubnets("public", props.PublicSubnets, ClusterTags("elb", "public"));
        var privateSubnets = AddSubnets("private", props.PrivateSubnets, ClusterTags("internal-elb", "private"));
        var databaseSubnets = AddSubnets("database", props.DatabaseSubnets, new(StringComparer.Ordinal));

        var natCount = props.NatGatewayPerZone ? Math.Min(props.PublicSubnets.Count, props.PrivateSubnets.Count) : 1;
        var routing = new Routing(this, gateway, natCount);
        routing.AddPublicTable(props.PublicSubnets.Count);
        routing.AddPrivateTables(props.PrivateSubnets.Count, props.DatabaseSubnets.Count);
        routing.AddS3Endpoint();
        _ = new FlowLogs(this, props);

        Inventory.Add(new NetworkEntry(Vpcs: 1, natCount, props.PrivateSubnets.Count) { Name = $"{Environment.Name}-vpc" });
        // Nobody may run in the network before its way out exists, nor lose it before being gone itself.
        VpcId = Output("vpc_id", vpc.Id, "Id of the VPC.", routing.Routes);
        PublicSubnetIds = Output("public_subnet_ids", publicSubnets, "Ids of the public subnets, once they have routes.", routing.Routes);
        PrivateSubnetIds = Output("private_subnet_ids", privateSubnets, "Ids of the private subnets, once they have routes.",
            routing.Routes);
        PublicSubnetPerZone = Output("public_subnet_per_zone", Zones.FirstOfEach(publicSubnets),
            "Ids of public subnets, the first of each zone, once they have routes.", routing.Routes);
        PrivateSubnetPerZone = Output("private_subnet_per_zone", Zones.FirstOfEach(privateSubnets),
            "Ids of private subnets, the first of each zone, once they have routes.", routing.Routes);
        DatabaseSubnetIds = databaseSubnets.Length == 0
            ? PrivateSubnetIds
            : Output("database_subnet_ids", databaseSubnets, "Ids of the subnets for databases.");
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

    private Dictionary<string, string> ClusterTags(string role, string purpose) => new(StringComparer.Ordinal)
    {
        [$"kubernetes.io/cluster/{Environment.Name}"] = "shared",
        [$"kubernetes.io/role/{role}"] = "1",
        ["purpose"] = purpose,
    };

    private string[] AddSubnets(string tier, IReadOnlyList<string> cidrBlocks, Dictionary<string, string> tags)
    {
        var ids = new string[cidrBlocks.Count];
        for (var i = 0; i < cidrBlocks.Count; i++)
        {
            _ = new L1.Subnet.Subnet(this, $"{tier}_{i}", new L1.Subnet.SubnetConfig
            {
                VpcId = VpcReference,
                CidrBlock = cidrBlocks[i],
                AvailabilityZone = Zones.At(i),
                MapPublicIpOnLaunch = false,
                Tags = new Dictionary<string, string>(tags, StringComparer.Ordinal)
                {
                    ["Name"] = $"{Environment.Name}-vpc-{(tier == "database" ? "db" : tier)}-{Zones.At(i)}",
                },
            });
            ids[i] = $"${{aws_subnet.{tier}_{i}.id}}";
        }

        return ids;
    }

    /// <summary>Takes over what AWS creates with every VPC: nothing may use the default security group.</summary>
    private void CloseDefaults()
    {
        _ = new L1.DefaultSecurityGroup.DefaultSecurityGroup(this, "default_security_group",
            new L1.DefaultSecurityGroup.DefaultSecurityGroupConfig
            {
                VpcId = VpcReference,
                Tags = NameTag.Of($"{Environment.Name}-vpc-default"),
            });
        _ = new L1.DefaultRouteTable.DefaultRouteTable(this, "default_route_table", new L1.DefaultRouteTable.DefaultRouteTableConfig
        {
            DefaultRouteTableId = "${aws_vpc.vpc.default_route_table_id}",
            Tags = NameTag.Of($"{Environment.Name}-vpc-default"),
        });
    }
}
