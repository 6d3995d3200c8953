using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Shared;

/// <summary>An existing VPC, and inputs of the way that was not taken.</summary>
public static class ExistingVpcRules
{
    /// <summary>Checks the subnets of an existing VPC, and warns of inputs that have no effect.</summary>
    public static IEnumerable<KeyFinding> Check(NetworkInputs inputs, NetworkConfig network, Bound bound)
    {
        Input[] ofNewVpc =
        [
            inputs.VpcCidr, inputs.VpcPrivateSubnets, inputs.VpcPublicSubnets, inputs.VpcDatabaseSubnets, inputs.NatGatewayPerZone,
        ];
        return network is ExistingVpc vpc
            ? Ignored(ofNewVpc, $"has no effect with {inputs.VpcId.Name}: the existing VPC is used as it is").Concat(Subnets(inputs, vpc))
            : Ignored(
                new[] { inputs.PrivateSubnetIds, inputs.PublicSubnetIds }.Where(input => bound.Get(input).Count > 0),
                $"has no effect without {inputs.VpcId.Name}: a new VPC is created");

        IEnumerable<KeyFinding> Ignored(IEnumerable<Input> unused, string message) => unused
            .Where(bound.IsSet)
            .Select(input => new KeyFinding(Codes.InputIgnored, input.Name, message, inputs.VpcId.Name));
    }

    private static IEnumerable<KeyFinding> Subnets(NetworkInputs inputs, ExistingVpc vpc)
    {
        if (vpc.PrivateSubnetIds.Count == 1)
        {
            yield return new KeyFinding(
                Codes.SubnetCount,
                inputs.PrivateSubnetIds.Name,
                "must be empty or have at least 2 entries in different Availability Zones, got 1");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var listed = vpc.PrivateSubnetIds.Select((id, index) => (Id: id, Key: KeyPath.Element(inputs.PrivateSubnetIds.Name, index)))
            .Concat(vpc.PublicSubnetIds.Select((id, index) => (Id: id, Key: KeyPath.Element(inputs.PublicSubnetIds.Name, index))));
        foreach (var (id, key) in listed.Where(subnet => !seen.Add(subnet.Id)))
        {
            yield return new KeyFinding(Codes.SubnetIdDuplicate, key, $"{id} is listed twice");
        }
    }
}
