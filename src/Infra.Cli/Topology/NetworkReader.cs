using System.Globalization;
using System.Text.RegularExpressions;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Topology;

/// <summary>Reads the network out of a synthesized stack.</summary>
/// <param name="stack">Synthesized stack.</param>
/// <param name="references">Resolver over the same stack.</param>
internal sealed partial class NetworkReader(SynthesizedStack stack, ReferenceResolver references)
{
    /// <summary>The network.</summary>
    public Network Read()
    {
        var vpc = stack.OfType("aws_vpc").FirstOrDefault();
        return new Network
        {
            Name = vpc is null ? ExistingVpcId() ?? "existing VPC" : NameOf(vpc),
            CidrBlock = vpc?.Body.Text("cidr_block"),
            IsExisting = vpc is null,
            Subnets = vpc is null ? ExistingSubnets() : CreatedSubnets(),
            Edge = [.. Edge()],
            S3Endpoint = S3Endpoint(),
        };
    }

    private static string NameOf(SynthesizedResource resource) =>
        resource.Body.Block("tags")?.Text("Name") ?? resource.Name;

    private string? ExistingVpcId() => stack.DataSources
        .Where(source => source.Type is "aws_vpc")
        .Select(source => source.Body.Text("id"))
        .Concat(stack.Resources.SelectMany(resource => references.Literals(resource, "vpc_id")))
        .FirstOrDefault(id => id?.StartsWith("vpc-", StringComparison.Ordinal) == true);

    // Given by id, or looked up by tags when Terraform runs.
    private IReadOnlyList<Subnet> ExistingSubnets()
    {
        if (stack.OfType("aws_eks_cluster").FirstOrDefault() is not { } cluster || cluster.Body.Block("vpc_config") is not { } network)
        {
            return [];
        }

        var owner = cluster with { Body = network };
        var given = references.Literals(owner, "subnet_ids").Where(id => id.StartsWith("subnet-", StringComparison.Ordinal));
        var tagged = references.Follow(owner, "subnet_ids").Where(source => source.IsDataSource && source.Type is "aws_subnets")
            .SelectMany(source => source.Body.Map("tags").Select(tag => $"all with tag {tag.Key}={tag.Value}"));
        return [.. given.Concat(tagged).Select(subnet => new Subnet(ElementIds.OfResource(subnet), SubnetKind.Private, subnet, CidrBlock: null))];
    }

    private IReadOnlyList<Subnet> CreatedSubnets()
    {
        var databaseSubnets = stack.OfType("aws_db_subnet_group")
            .SelectMany(group => references.Follow(group, "subnet_ids")).ToHashSet();
        var nodeSubnets = stack.OfType("aws_eks_node_group", "aws_eks_cluster")
            .SelectMany(owner => references.Follow(owner.Module, owner.Body)).ToHashSet();
        var publicTables = stack.OfType("aws_route")
            .Where(route => references.Follow(route, "gateway_id").Any(gateway => gateway.Type is "aws_internet_gateway"))
            .SelectMany(route => references.Follow(route, "route_table_id")).ToHashSet();
        var publicSubnets = stack.OfType("aws_route_table_association")
            .Where(association => references.Follow(association, "route_table_id").Any(publicTables.Contains))
            .SelectMany(association => references.Follow(association, "subnet_id")).ToHashSet();

        SubnetKind KindOf(SynthesizedResource subnet) =>
            publicSubnets.Contains(subnet) ? SubnetKind.Public
            : databaseSubnets.Contains(subnet) && !nodeSubnets.Contains(subnet) ? SubnetKind.Database
            : SubnetKind.Private;

        return
        [
            .. stack.OfType("aws_subnet")
                .Select(subnet => new Subnet(
                    ElementIds.OfResource(subnet.Address),
                    KindOf(subnet),
                    Zone(subnet),
                    subnet.Body.Text("cidr_block")))
                .OrderBy(subnet => subnet.Kind)
                .ThenBy(subnet => subnet.Zone, StringComparer.Ordinal)
                .ThenBy(subnet => subnet.Id, StringComparer.Ordinal),
        ];
    }

    // Usually the n-th of the zones that AWS offers to the account.
    private static string Zone(SynthesizedResource subnet)
    {
        if (subnet.Body.Text("availability_zone") is { } name)
        {
            return name;
        }

        var position = PositionPattern().Match(subnet.Body.Argument("availability_zone")?.ToString() ?? "");
        return position.Success
            ? string.Create(CultureInfo.InvariantCulture, $"zone {int.Parse(position.Groups["index"].Value, CultureInfo.InvariantCulture) + 1}")
            : "zone chosen by AWS";
    }

    private IEnumerable<Element> Edge()
    {
        if (stack.OfType("aws_internet_gateway").Any())
        {
            yield return new Element(ElementIds.InternetGateway, "Internet gateway", []);
        }

        var nats = stack.OfType("aws_nat_gateway").Count();
        if (nats > 0)
        {
            yield return nats == 1
                ? new Element(ElementIds.Nat, "NAT gateway", ["one for all zones"])
                : new Element(ElementIds.Nat, string.Create(CultureInfo.InvariantCulture, $"{nats} NAT gateways"), ["one in each zone"]);
        }

        if (IngressController() is { } ingress)
        {
            yield return new Element(ElementIds.LoadBalancer, "Load balancer", [$"for {ingress}"]);
        }
    }

    // The load balancer itself is made in the cluster, so only the chart that asks for it can be seen here.
    private string? IngressController() => stack.OfType("helm_release")
        .Select(release => release.Body.Text("chart"))
        .FirstOrDefault(chart => chart is "ingress-nginx");

    private Element? S3Endpoint() => stack.OfType("aws_vpc_endpoint")
        .Where(endpoint => endpoint.Body.Argument("service_name")?.GetString()?.EndsWith(".s3", StringComparison.Ordinal) == true)
        .Select(_ => new Element(ElementIds.S3Endpoint, "S3 endpoint", ["gateway, no NAT traffic"]))
        .FirstOrDefault();

    // element(data.aws_availability_zones.available.names, 2) and data.aws_availability_zones.available.names[2]
    [GeneratedRegex(@"aws_availability_zones\.\w+\.names(, ?|\[)(?<index>\d{1,2})[)\]]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PositionPattern();
}
