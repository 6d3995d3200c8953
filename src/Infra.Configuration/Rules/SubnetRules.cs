using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;

namespace Infra.Configuration.Rules;

/// <summary>Subnets of a new VPC.</summary>
internal static class SubnetRules
{
    public static IEnumerable<Finding> Check(RuleContext context)
    {
        if (context.Config.Network is not NewVpc vpc || Ipv4Range.Parse(vpc.CidrBlock) is not { } range)
        {
            return [];
        }

        var subnets = Read(NetworkInputs.VpcPrivateSubnets.Name, vpc.PrivateSubnets)
            .Concat(Read(NetworkInputs.VpcPublicSubnets.Name, vpc.PublicSubnets))
            .Concat(Read(NetworkInputs.VpcDatabaseSubnets.Name, vpc.DatabaseSubnets))
            .ToList();
        return [.. Outside(range, subnets), .. Overlapping(subnets), .. NatGateways(vpc)];
    }

    private static IEnumerable<Subnet> Read(string input, IReadOnlyList<string> subnets) => subnets.Select((subnet, index) =>
        new Subnet(KeyPath.Element(input, index), input, Ipv4Range.Parse(subnet) ?? default));

    private static IEnumerable<Finding> Outside(Ipv4Range vpc, IReadOnlyList<Subnet> subnets) => subnets
        .Where(subnet => !vpc.Contains(subnet.Range))
        .Select(subnet => new Finding(
            Codes.SubnetOutsideVpc, subnet.Key, $"{subnet.Range} is outside vpcCidr {vpc}", subnet.Input, NetworkInputs.VpcCidr.Name));

    private static IEnumerable<Finding> Overlapping(IReadOnlyList<Subnet> subnets) =>
        from later in subnets.Select((subnet, index) => (subnet, index))
        from earlier in subnets.Take(later.index)
        where earlier.Range.Overlaps(later.subnet.Range)
        select new Finding(
            Codes.SubnetOverlap,
            later.subnet.Key,
            $"{later.subnet.Range} overlaps {earlier.Key} ({earlier.Range})",
            later.subnet.Input,
            earlier.Input);

    private static IEnumerable<Finding> NatGateways(NewVpc vpc)
    {
        if (vpc.NatGatewayPerZone && vpc.PublicSubnets.Count < vpc.PrivateSubnets.Count)
        {
            yield return new Finding(
                Codes.SubnetCount,
                NetworkInputs.VpcPublicSubnets.Name,
                $"natGatewayPerZone needs a public subnet for each of the {vpc.PrivateSubnets.Count} private subnets, got "
                + $"{vpc.PublicSubnets.Count}",
                NetworkInputs.VpcPrivateSubnets.Name,
                NetworkInputs.NatGatewayPerZone.Name);
        }
    }

    private sealed record Subnet(string Key, string Input, Ipv4Range Range);
}
