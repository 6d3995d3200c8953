using Infra.Configuration.Inputs;
using Infra.Configuration.Reading;

namespace Infra.Configuration.Rules;

/// <summary>An existing VPC, and inputs of the way that was not taken.</summary>
internal static class ExistingVpcRules
{
    private static readonly IReadOnlyList<Input> OfNewVpc =
    [
        NetworkInputs.VpcCidr,
        NetworkInputs.VpcPrivateSubnets,
        NetworkInputs.VpcPublicSubnets,
        NetworkInputs.VpcDatabaseSubnets,
        NetworkInputs.NatGatewayPerZone,
    ];

    private static readonly IReadOnlyList<Input> OfExistingVpc = [NetworkInputs.PrivateSubnetIds, NetworkInputs.PublicSubnetIds];

    public static IEnumerable<Finding> Check(RuleContext context) => context.Config.Network is ExistingVpc vpc
        ? Ignored(context, OfNewVpc, "has no effect with vpcId: the existing VPC is used as it is").Concat(Subnets(vpc))
        : Ignored(context, OfExistingVpc, "has no effect without vpcId: a new VPC is created");

    private static IEnumerable<Finding> Ignored(RuleContext context, IReadOnlyList<Input> inputs, string message) => inputs
        .Where(context.Inputs.IsSet)
        .Select(input => new Finding(Codes.InputIgnored, input.Name, message, NetworkInputs.VpcId.Name));

    private static IEnumerable<Finding> Subnets(ExistingVpc vpc)
    {
        if (vpc.PrivateSubnetIds.Count == 1)
        {
            yield return new Finding(
                Codes.SubnetCount,
                NetworkInputs.PrivateSubnetIds.Name,
                "must be empty or have at least 2 entries in different Availability Zones, got 1");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var listed = vpc.PrivateSubnetIds.Select((id, index) => (Id: id, Key: KeyPath.Element(NetworkInputs.PrivateSubnetIds.Name, index)))
            .Concat(vpc.PublicSubnetIds.Select((id, index) => (Id: id, Key: KeyPath.Element(NetworkInputs.PublicSubnetIds.Name, index))));
        foreach (var (id, key) in listed.Where(subnet => !seen.Add(subnet.Id)))
        {
            yield return new Finding(Codes.SubnetIdDuplicate, key, $"{id} is listed twice");
        }
    }
}
