using HashiCorp.Cdktf;
using Infra.Constructs;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Vpc;

/// <summary>Route tables, NAT gateways and the S3 gateway endpoint of a VPC.</summary>
internal sealed class Routing
{
    private readonly List<ITerraformDependable> _routes = [];
    private readonly List<string> _tables = [];
    private readonly NewVpcModule _module;
    private readonly int _natCount;

    public Routing(NewVpcModule module, ITerraformDependable internetGateway, int natCount)
    {
        _module = module;
        _natCount = natCount;
        for (var i = 0; i < natCount; i++)
        {
            _ = new L1.Eip.Eip(module, $"nat_{i}", new L1.Eip.EipConfig
            {
                Domain = "vpc",
                Tags = NameTag.Of($"{module.Environment.Name}-vpc-nat-{i}"),
                DependsOn = [internetGateway],
            });
            _ = new L1.NatGateway.NatGateway(module, $"nat_gateway_{i}", new L1.NatGateway.NatGatewayConfig
            {
                AllocationId = $"${{aws_eip.nat_{i}.id}}",
                SubnetId = $"${{aws_subnet.public_{i}.id}}",
                Tags = NameTag.Of($"{module.Environment.Name}-vpc-{i}"),
                DependsOn = [internetGateway],
            });
        }
    }

    /// <summary>The ways out of the VPC: what everything inside must wait for, and outlive on destroy never.</summary>
    public IReadOnlyList<ITerraformDependable> Routes => _routes;

    public void AddPublicTable(int subnetCount)
    {
        AddTable("public");
        AddRoute("public_internet", "public", gatewayId: "${aws_internet_gateway.internet_gateway.id}", natGatewayId: null);
        for (var i = 0; i < subnetCount; i++)
        {
            Associate("public", i, "public");
        }
    }

    /// <summary>One private table per NAT gateway; subnets use the one of their zone, database subnets too.</summary>
    public void AddPrivateTables(int privateSubnetCount, int databaseSubnetCount)
    {
        for (var i = 0; i < _natCount; i++)
        {
            AddTable($"private_{i}");
            AddRoute($"private_nat_{i}", $"private_{i}", gatewayId: null, natGatewayId: $"${{aws_nat_gateway.nat_gateway_{i}.id}}");
        }

        for (var i = 0; i < privateSubnetCount; i++)
        {
            Associate("private", i, $"private_{i % _natCount}");
        }

        for (var i = 0; i < databaseSubnetCount; i++)
        {
            Associate("database", i, $"private_{i % _natCount}");
        }
    }

    /// <summary>S3 traffic (images, backups, object storage) stays off the NAT gateway, which bills by the gigabyte.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html"/></remarks>
    public void AddS3Endpoint() =>
        _routes.Add(new L1.VpcEndpoint.VpcEndpoint(_module, "s3", new L1.VpcEndpoint.VpcEndpointConfig
        {
            VpcId = "${aws_vpc.vpc.id}",
            ServiceName = $"com.amazonaws.{_module.Environment.Region}.s3",
            VpcEndpointType = "Gateway",
            RouteTableIds = [.. _tables.Select(table => $"${{aws_route_table.{table}.id}}")],
            Tags = NameTag.Of($"{_module.Environment.Name}-vpc-s3"),
        }));

    private void AddTable(string id)
    {
        _tables.Add($"route_table_{id}");
        _ = new L1.RouteTable.RouteTable(_module, $"route_table_{id}", new L1.RouteTable.RouteTableConfig
        {
            VpcId = "${aws_vpc.vpc.id}",
            Tags = NameTag.Of($"{_module.Environment.Name}-vpc-{id.Replace('_', '-')}"),
        });
    }

    private void AddRoute(string id, string table, string? gatewayId, string? natGatewayId) =>
        _routes.Add(new L1.Route.Route(_module, id, new L1.Route.RouteConfig
        {
            RouteTableId = $"${{aws_route_table.route_table_{table}.id}}",
            DestinationCidrBlock = "0.0.0.0/0",
            GatewayId = gatewayId,
            NatGatewayId = natGatewayId,
            Timeouts = new L1.Route.RouteTimeouts { Create = "5m" },
        }));

    private void Associate(string tier, int index, string table) =>
        _routes.Add(new L1.RouteTableAssociation.RouteTableAssociation(_module, $"{tier}_association_{index}",
            new L1.RouteTableAssociation.RouteTableAssociationConfig
            {
                SubnetId = $"${{aws_subnet.{tier}_{index}.id}}",
                RouteTableId = $"${{aws_route_table.route_table_{table}.id}}",
            }));
}
