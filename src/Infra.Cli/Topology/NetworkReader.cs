using System.Globalization;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Topology;

/// <summary>Reads the network out of a synthesized stack.</summary>
/// <param name="stack">Synthesized stack.</param>
/// <param name="references">Resolver over the same stack.</param>
internal sealed class NetworkReader(SynthesizedStack stack, ReferenceResolver references)
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

    private string? ExistingVpcId() => stack.Resources
        .SelectMany(resource => references.Literals(resource, "vpc_id"))
        .FirstOrDefault(id => id.StartsWith("vpc-", StringComparison.Ordinal));

    private IReadOnlyList<Subnet> ExistingSubnets() =>
        stack.OfType("aws_eks_cluster").FirstOrDefault() is not { } cluster
            ? []
            : [.. references.Literals(cluster with { Body = cluster.Body.Block("vpc_config") ?? default }, "subnet_ids")
                .Distinct(StringComparer.Ordinal)
                .Select(id => new Subnet(ElementIds.OfResource(id), SubnetKind.Private, id, CidrBlock: null))];

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
                    subnet.Body.Text("availability_zone") ?? "zone chosen by AWS",
                    subnet.Body.Text("cidr_block")))
                .OrderBy(subnet => subnet.Kind)
                .ThenBy(subnet => subnet.Zone, StringComparer.Ordinal)
                .ThenBy(subnet => subnet.Id, StringComparer.Ordinal),
        ];
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
}
