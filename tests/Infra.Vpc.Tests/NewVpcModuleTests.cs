using Infra.Testing;

namespace Infra.Vpc.Tests;

public sealed class NewVpcModuleTests : IDisposable
{
    private readonly ModuleBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Has_one_NAT_gateway_by_default_which_all_private_and_database_subnets_use()
    {
        var vpc = Render(Props());

        Assert.Single(vpc.All("aws_nat_gateway"));
        Assert.Equal(6, vpc.All("aws_route_table_association").Count(item =>
            item.Value.GetProperty("route_table_id").GetString() == "${aws_route_table.route_table_private_0.id}"));
    }

    [Fact]
    public void Has_one_NAT_gateway_per_zone_on_request_and_each_private_subnet_uses_the_one_of_its_zone()
    {
        var vpc = Render(Props() with { NatGatewayPerZone = true });

        Assert.Equal(3, vpc.All("aws_nat_gateway").Count);
        Assert.Equal((1, 3, 3), (_bench.Inventory.Network!.Vpcs, _bench.Inventory.Network.NatGateways, _bench.Inventory.Network.Zones));
        Assert.Equal("${aws_subnet.public_2.id}", vpc.At("aws_nat_gateway.nat_gateway_2").GetProperty("subnet_id").GetString());
        Assert.Equal("${aws_nat_gateway.nat_gateway_1.id}", vpc.At("aws_route.private_nat_1").GetProperty("nat_gateway_id").GetString());
        Assert.Equal("${element(concat([aws_route_table.route_table_private_0.id, aws_route_table.route_table_private_1.id], "
            + "aws_route_table.route_table_private_2[*].id), 2)}",
            vpc.At("aws_route_table_association.database_association_2").GetProperty("route_table_id").GetString());
    }

    [Fact]
    public void Third_NAT_gateway_is_made_only_where_there_is_a_third_zone()
    {
        var vpc = Render(Props() with { NatGatewayPerZone = true });

        string[] once = ["aws_eip.nat_2", "aws_nat_gateway.nat_gateway_2", "aws_route_table.route_table_private_2", "aws_route.private_nat_2"];
        Assert.All(once, address => Assert.Equal(
            "${2 < length(data.aws_availability_zones.available.names) ? 1 : 0}", vpc.At(address).GetProperty("count").GetString()));
        Assert.Equal("${aws_eip.nat_2[0].id}", vpc.At("aws_nat_gateway.nat_gateway_2").GetProperty("allocation_id").GetString());
        Assert.False(vpc.At("aws_nat_gateway.nat_gateway_1").TryGetProperty("count", out _));
    }

    [Fact]
    public void One_subnet_per_zone_is_the_start_of_the_list_because_zones_repeat_in_order()
    {
        var vpc = Render(Props());

        Assert.Equal("${slice([aws_subnet.private_0.id, aws_subnet.private_1.id, aws_subnet.private_2.id], 0, "
            + "min(3, length(data.aws_availability_zones.available.names)))}", vpc.OutputValue("private_subnet_per_zone").GetString());
        Assert.Contains("aws_subnet.public_2.id", vpc.OutputValue("public_subnet_per_zone").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Subnets_carry_the_tags_that_load_balancers_and_the_existing_VPC_look_up_need()
    {
        var vpc = Render(Props());

        var internalTags = vpc.At("aws_subnet.private_0").GetProperty("tags");
        Assert.Equal("1", internalTags.GetProperty("kubernetes.io/role/internal-elb").GetString());
        Assert.Equal("private", internalTags.GetProperty("purpose").GetString());
        var publicTags = vpc.At("aws_subnet.public_0").GetProperty("tags");
        Assert.Equal("1", publicTags.GetProperty("kubernetes.io/role/elb").GetString());
        Assert.Equal("shared", publicTags.GetProperty("kubernetes.io/cluster/acme").GetString());
        Assert.All(vpc.All("aws_subnet"), subnet => Assert.False(subnet.Value.GetProperty("map_public_ip_on_launch").GetBoolean()));
    }

    [Fact]
    public void Zones_exclude_Local_Zones()
    {
        var filter = Render(Props()).Data("aws_availability_zones.available").GetProperty("filter")[0];

        Assert.Equal("opt-in-status", filter.GetProperty("name").GetString());
        Assert.Equal("opt-in-not-required", filter.GetProperty("values")[0].GetString());
    }

    [Theory]
    [InlineData("us-east-1", "use1-az3")]
    [InlineData("us-west-1", "usw1-az2")]
    [InlineData("ca-central-1", "cac1-az3")]
    [InlineData("eu-central-1", null)]
    public void Zones_without_control_planes_are_never_chosen(string region, string? zoneId)
    {
        using var bench = new ModuleBench(region: region);
        _ = new NewVpcModule(bench.Scope, Props());

        var zones = bench.Render("vpc").Data("aws_availability_zones.available");

        Assert.Equal(zoneId, zones.TryGetProperty("exclude_zone_ids", out var excluded) ? excluded[0].GetString() : null);
    }

    [Fact]
    public void Default_security_group_has_no_rules()
    {
        var group = Render(Props()).Single("aws_default_security_group");

        Assert.False(group.TryGetProperty("ingress", out _));
        Assert.False(group.TryGetProperty("egress", out _));
    }

    [Fact]
    public void Flow_logs_are_encrypted_kept_for_the_retention_and_cannot_create_their_own_group()
    {
        var vpc = Render(Props());

        Assert.Equal("ALL", vpc.Single("aws_flow_log").GetProperty("traffic_type").GetString());
        var group = vpc.Single("aws_cloudwatch_log_group");
        Assert.Equal(7, group.GetProperty("retention_in_days").GetInt32());
        Assert.Equal("${var.log_kms_key_arn}", group.GetProperty("kms_key_id").GetString());
        Assert.DoesNotContain("CreateLogGroup", vpc.Single("aws_iam_role_policy").GetProperty("policy").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Subnet_outputs_wait_for_every_route_so_that_nothing_runs_without_a_way_out()
    {
        var dependsOn = Render(Props()).Root.GetProperty("output").GetProperty("private_subnet_ids").GetProperty("depends_on");

        var names = dependsOn.EnumerateArray().Select(item => item.GetString()).ToList();
        Assert.Contains("aws_route.private_nat_0", names);
        Assert.Contains("aws_route.public_internet", names);
        Assert.Contains("aws_vpc_endpoint.s3", names);
    }

    [Fact]
    public void Databases_use_the_private_subnets_when_there_are_no_database_subnets()
    {
        var module = new NewVpcModule(_bench.Scope, Props() with { DatabaseSubnets = [] });

        Assert.Equal(module.PrivateSubnetIds, module.DatabaseSubnetIds);
        Assert.DoesNotContain(_bench.Render("vpc").Addresses, address => address.Contains("database", StringComparison.Ordinal));
    }

    private Synthesized Render(NewVpcProps props)
    {
        _ = new NewVpcModule(_bench.Scope, props);
        return _bench.Render("vpc");
    }

    private static NewVpcProps Props() => new()
    {
        CidrBlock = "10.1.0.0/18",
        PrivateSubnets = ["10.1.0.0/22", "10.1.4.0/22", "10.1.8.0/22"],
        PublicSubnets = ["10.1.12.0/22", "10.1.16.0/22", "10.1.20.0/22"],
        DatabaseSubnets = ["10.1.24.0/22", "10.1.28.0/22", "10.1.32.0/22"],
        LogRetentionDays = 7,
        Logging = new FakeLogging(),
    };
}
