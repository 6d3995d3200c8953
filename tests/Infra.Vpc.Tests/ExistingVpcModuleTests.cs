using System.Text.Json;
using Infra.Testing;

namespace Infra.Vpc.Tests;

public sealed class ExistingVpcModuleTests : IDisposable
{
    private readonly ModuleBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Nothing_in_the_VPC_is_created_or_changed()
    {
        Assert.Empty(Render(Props()).Addresses);
    }

    [Fact]
    public void Existing_VPC_takes_nothing_of_the_accounts_limits()
    {
        _ = Render(Props());

        var network = _bench.Inventory.Network!;
        Assert.Equal((0, 0, null), (network.Vpcs, network.NatGateways, network.Zones));
        Assert.Equal("vpc-1", network.ExistingVpcId);
    }

    [Fact]
    public void Named_subnets_are_used_as_they_are()
    {
        var vpc = Render(Props() with { PrivateSubnetIds = ["subnet-1", "subnet-2"], PublicSubnetIds = ["subnet-3"] });

        Assert.Equal(["subnet-1", "subnet-2"], vpc.OutputValue("private_subnet_ids").EnumerateArray().Select(item => item.GetString()));
        Assert.False(vpc.Root.GetProperty("data").TryGetProperty("aws_subnets", out _));
    }

    [Fact]
    public void Other_subnets_are_looked_up_by_tag_in_a_stable_order_and_too_few_are_refused()
    {
        var vpc = Render(Props());

        Assert.Equal("${sort(data.aws_subnets.private.ids)}", vpc.OutputValue("private_subnet_ids").GetString());
        var lookUp = vpc.Data("aws_subnets.private");
        Assert.Equal("private", lookUp.GetProperty("tags").GetProperty("purpose").GetString());
        Assert.Equal(JsonValueKind.String, lookUp.GetProperty("lifecycle").GetProperty("postcondition")[0].GetProperty("error_message").ValueKind);
    }

    [Fact]
    public void First_subnet_of_each_zone_is_found_by_looking_the_subnets_up()
    {
        var vpc = Render(Props() with { PrivateSubnetIds = ["subnet-1", "subnet-2"] });

        Assert.Equal("${toset(local.private_subnet_ids)}", vpc.Data("aws_subnet.private_subnets").GetProperty("for_each").GetString());
        Assert.Equal(["subnet-1", "subnet-2"],
            vpc.Root.GetProperty("locals").GetProperty("private_subnet_ids").EnumerateArray().Select(item => item.GetString()));
        const string zones = "distinct([for id in local.private_subnet_ids : data.aws_subnet.private_subnets[id].availability_zone])";
        Assert.Equal(
            $"${{[for zone in {zones} : [for id in local.private_subnet_ids : id "
            + "if data.aws_subnet.private_subnets[id].availability_zone == zone][0]]}",
            vpc.OutputValue("private_subnet_per_zone").GetString());
        Assert.Contains("public_subnets", vpc.OutputValue("public_subnet_per_zone").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Private_subnets_in_a_single_zone_are_refused_with_its_name()
    {
        var precondition = Render(Props()).Root.GetProperty("output").GetProperty("private_subnet_per_zone").GetProperty("precondition")[0];

        Assert.EndsWith(") >= 2}", precondition.GetProperty("condition").GetString(), StringComparison.Ordinal);
        Assert.Contains("${join(\", \", distinct(", precondition.GetProperty("error_message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-east-1", "use1-az3")]
    [InlineData("us-west-1", "usw1-az2")]
    [InlineData("ca-central-1", "cac1-az3")]
    public void Private_subnet_in_a_zone_without_control_planes_is_refused_while_planning(string region, string zoneId)
    {
        using var bench = new ModuleBench(region: region);
        _ = new ExistingVpcModule(bench.Scope, Props());

        var vpc = bench.Render("vpc");

        var postcondition = vpc.Data("aws_subnet.private_subnets").GetProperty("lifecycle").GetProperty("postcondition")[0];
        Assert.Equal($"${{!contains([\"{zoneId}\"], self.availability_zone_id)}}", postcondition.GetProperty("condition").GetString());
        Assert.False(vpc.Data("aws_subnet.public_subnets").TryGetProperty("lifecycle", out _));
    }

    private Synthesized Render(ExistingVpcProps props)
    {
        _ = new ExistingVpcModule(_bench.Scope, props);
        return _bench.Render("vpc");
    }

    private static ExistingVpcProps Props() => new() { VpcId = "vpc-1", PrivateSubnetIds = [], PublicSubnetIds = [] };
}
