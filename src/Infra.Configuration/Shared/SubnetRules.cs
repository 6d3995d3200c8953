using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Shared;

/// <summary>Subnets of a new VPC.</summary>
public static class SubnetRules
{
    /// <summary>Checks the subnets of a new VPC; an existing one is left alone.</summary>
    public static IEnumerable<KeyFinding> Check(NetworkInputs inputs, NetworkConfig network, Bound bound)
    {
        if (network is not NewVpc vpc || Ipv4Range.Parse(vpc.CidrBlock) is not { } range)
        {
            return [];
        }

        var subnets = Read(inputs.VpcPrivateSubnets.Name, vpc.PrivateSubnets)
            .Concat(Read(inputs.VpcPublicSubnets.Name, vpc.PublicSubnets))
            .Concat(Read(inputs.VpcDatabaseSubnets.Name, vpc.DatabaseSubnets))
            .ToList();
        return [.. Outside(inputs, range, subnets), .. Overlapping(inputs, bound, subnets), .. NatGateways(inputs, vpc)];
    }

    private static IEnumerable<Subnet> Read(string input, IReadOnlyList<string> subnets) => subnets.Select((subnet, index) =>
        new Subnet(KeyPath.Element(input, index), input, Ipv4Range.Parse(subnet) ?? default));

    private static IEnumerable<KeyFinding> Outside(NetworkInputs inputs, Ipv4Range vpc, IReadOnlyList<Subnet> subnets) => subnets
        .Where(subnet => !vpc.Contains(subnet.Range))
        .Select(subnet => new KeyFinding(
            Codes.SubnetOutsideVpc, subnet.Key, $"{subnet.Range} is outside {inputs.VpcCidr.Name} {vpc}", subnet.Input, inputs.VpcCidr.Name));

    private static IEnumerable<KeyFinding> Overlapping(NetworkInputs inputs, Bound bound, IReadOnlyList<Subnet> subnets) =>
        from later in subnets.Select((subnet, index) => (subnet, index))
        from earlier in subnets.Take(later.index)
        where earlier.Range.Overlaps(later.subnet.Range)
        select new KeyFinding(
            Codes.SubnetOverlap,
            later.subnet.Key,
            $"{later.subnet.Range} overlaps {earlier.Key} ({earlier.Range}){WayOut(inputs, bound, later.subnet)}",
            later.subnet.Input,
            earlier.Input);

    // Nobody wrote the default that is in the way.
    private static string WayOut(NetworkInputs inputs, Bound bound, Subnet subnet) =>
        string.Equals(subnet.Input, inputs.VpcDatabaseSubnets.Name, StringComparison.Ordinal) && !bound.IsSet(inputs.VpcDatabaseSubnets)
            ? $", and is a default; set {subnet.Input} = [] for databases in the private subnets"
            : "";

    private static IEnumerable<KeyFinding> NatGateways(NetworkInputs inputs, NewVpc vpc)
    {
        if (vpc.NatGatewayPerZone && vpc.PublicSubnets.Count < vpc.PrivateSubnets.Count)
        {
            yield return new KeyFinding(
                Codes.SubnetCount,
                inputs.VpcPublicSubnets.Name,
                $"natGatewayPerZone needs a public subnet for each of the {vpc.PrivateSubnets.Count} private subnets, got "
                + $"{vpc.PublicSubnets.Count}",
                inputs.VpcPrivateSubnets.Name,
                inputs.NatGatewayPerZone.Name);
        }
    }

    private sealed record Subnet(string Key, string Input, Ipv4Range Range);
}
