using HashiCorp.Cdktf;
using Infra.Constructs;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Vpc;

/// <summary>Route tables, NAT gateways and the S3 gateway endpoint of a VPC.</summary>
/// <remarks>
/// A region has two zones at least. Further subnets may be in a zone that already has a NAT gateway: whether they get one is decided by
/// Terraform, which alone knows the zones of the account.
/// </remarks>
internal sealed class Routing
{
    private const int CertainZones = 2;

    private readonly List<ITerraformDependable> _routes = [];
    private readonly NewVpcModule _module;
    private readonly int _natCount;

    public Routing(NewVpcModule module, ITerraformDependable internetGateway, int natCount)
    {
        _module = module;
        _natCount = natCount;
        for (var i = 0; i < natCount; i++)
        {
            OncePerZone(i, new L1.Eip.Eip(module, $"nat_{i}", new L1.Eip.EipConfig
            {
                Domain = "vpc",
                Tags = NameTag.Of($"{module.Environment.Name}-vpc-nat-{i}"),
                DependsOn = [internetGateway],
            }));
            OncePerZone(i, new L1.NatGateway.NatGateway(module, $"nat_gateway_{i}", new L1.NatGateway.NatGatewayConfig
            {
                AllocationId = IdOf(i, $"aws_eip.nat_{i}"),
                SubnetId = $"${{aws_subnet.public_{i}.id}}",
                Tags = NameTag.Of($"{module.Environment.Name}-vpc-{i}"),
                DependsOn = [internetGateway],
            }));
        }
    }

    /// <summary>The ways out of the VPC: what everything inside must wait for, and outlive on destroy never.</summary>
    public IReadOnlyList<ITerraformDependable> Routes => _routes;

    public void AddPublicTable(int subnetCount)
    {
        _ = AddTable("public");
        _ = AddRoute("public_internet", "${aws_route_table.route_table_public.id}",
            gatewayId: "${aws_internet_gateway.internet_gateway.id}", natGatewayId: null);
        for (var i = 0; i < subnetCount; i++)
        {
            Associate("public", i, "${aws_route_table.route_table_public.id}");
        }
    }

    /// <summary>One private table per NAT gateway; subnets use the one of their zone, database subnets too.</summary>
    public void AddPrivateTables(int privateSubnetCount, int databaseSubnetCount)
    {
        for (var i = 0; i < _natCount; i++)
        {
            OncePerZone(i, AddTable($"private_{i}"));
            OncePerZone(i, AddRoute($"private_nat_{i}", IdOf(i, $"aws_route_table.route_table_private_{i}"), gatewayId: null,
                natGatewayId: IdOf(i, $"aws_nat_gateway.nat_gateway_{i}")));
        }

        for (var i = 0; i < privateSubnetCount; i++)
        {
            Associate("private", i, PrivateTable(i));
        }

        for (var i = 0; i < databaseSubnetCount; i++)
        {
            Associate("database", i, PrivateTable(i));
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
            RouteTableIds = _natCount <= CertainZones
                ? [.. Enumerable.Range(0, _natCount).Select(PrivateTable).Prepend("${aws_route_table.route_table_public.id}")]
                : ChildModule.ListOf($"${{concat([aws_route_table.route_table_public.id], {PrivateTables()})}}"),
            Tags = NameTag.Of($"{_module.Environment.Name}-vpc-s3"),
        }));

    /// <summary>Table of the zone of the i-th subnet.</summary>
    private string PrivateTable(int index) => _natCount <= CertainZones
        ? $"${{aws_route_table.route_table_private_{index % _natCount}.id}}"
        : $"${{element({PrivateTables()}, {index})}}";

    /// <summary>All private tables that there are: one per NAT gateway.</summary>
    private string PrivateTables()
    {
        var certain = Enumerable.Range(0, CertainZones).Select(i => $"aws_route_table.route_table_private_{i}.id");
        var others = Enumerable.Range(CertainZones, _natCount - CertainZones).Select(i => $"aws_route_table.route_table_private_{i}[*].id");
        return $"concat([{string.Join(", ", certain)}], {string.Join(", ", others)})";
    }

    /// <summary>Lets Terraform make what belongs to the i-th NAT gateway only where its zone has none yet.</summary>
    /// <remarks>Terraform moves what an older configuration made without a count to index 0.</remarks>
    private static void OncePerZone(int index, TerraformResource resource)
    {
        if (index >= CertainZones)
        {
            resource.AddOverride("count", Zones.IsNewAt(index));
        }
    }

    private static string IdOf(int index, string address) => index < CertainZones ? $"${{{address}.id}}" : $"${{{address}[0].id}}";

    private L1.RouteTable.RouteTable AddTable(string id) =>
        new(_module, $"route_table_{id}", new L1.RouteTable.RouteTableConfig
        {
            VpcId = "${aws_vpc.vpc.id}",
            Tags = NameTag.Of($"{_module.Environment.Name}-vpc-{id.Replace('_', '-')}"),
        });

    private L1.Route.Route AddRoute(string id, string tableId, string? gatewayId, string? natGatewayId)
    {
        var route = new L1.Route.Route(_module, id, new L1.Route.RouteConfig
        {
            RouteTableId = tableId,
            DestinationCidrBlock = "0.0.0.0/0",
            GatewayId = gatewayId,
            NatGatewayId = natGatewayId,
            Timeouts = new L1.Route.RouteTimeouts { Create = "5m" },
        });
        _routes.Add(route);
        return route;
    }

    private void Associate(string tier, int index, string tableId) =>
        _routes.Add(new L1.RouteTableAssociation.RouteTableAssociation(_module, $"{tier}_association_{index}",
            new L1.RouteTableAssociation.RouteTableAssociationConfig
            {
                SubnetId = $"${{aws_subnet.{tier}_{index}.id}}",
                RouteTableId = tableId,
            }));
}
