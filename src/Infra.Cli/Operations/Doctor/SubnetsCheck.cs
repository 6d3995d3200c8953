using Infra.Cli.Aws;
using Infra.Cli.Synthesis;
using Infra.Inventory;

namespace Infra.Cli.Operations.Doctor;

/// <summary>Whether EKS takes the private subnets of an existing VPC: in two zones at least, and in none without control planes.</summary>
/// <param name="operation">The running command.</param>
internal sealed class SubnetsCheck(Operation operation) : ICheck
{
    private const string Fix = "choose other subnets with private_subnet_ids";

    /// <inheritdoc />
    public string Name => "subnets";

    /// <inheritdoc />
    public bool NeedsAws => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellation)
    {
        if (operation.Inventory.Network is not { ExistingVpcId: { } vpcId } network)
        {
            return [CheckResult.Ok(Name, "a new VPC, in zones that EKS takes")];
        }

        var subnets = await SubnetsAsync(vpcId, network.PrivateSubnetIds, cancellation);
        var excluded = ControlPlaneZones.ExcludedFrom(operation.Inventory.Region);
        var refused = subnets.Where(subnet => excluded.Contains(subnet.ZoneId, StringComparer.Ordinal)).ToList();
        var missing = network.PrivateSubnetIds.Except(subnets.Select(subnet => subnet.Id), StringComparer.Ordinal).ToList();
        var zones = subnets.Select(subnet => subnet.Zone).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        List<CheckResult> faults =
        [
            .. refused.Select(subnet => CheckResult.Fault(
                $"subnet {subnet.Id}", $"is in {subnet.Zone} ({subnet.ZoneId}), where EKS has no control plane", Fix)),
            .. missing.Select(id => CheckResult.Fault($"subnet {id}", $"is not in {vpcId}", Fix)),
        ];
        if (zones.Count < 2)
        {
            faults.Add(CheckResult.Fault(
                Name, $"the private subnets of {vpcId} are in {(zones.Count == 0 ? "no zone" : zones[0])}, and EKS needs two zones", Fix));
        }

        return faults.Count > 0 ? faults : [CheckResult.Ok(Name, $"{subnets.Count} private ones in {string.Join(", ", zones)}")];
    }

    private async Task<IReadOnlyList<Subnet>> SubnetsAsync(string vpcId, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var request = Ec2Filter.Request("vpc-id", [vpcId]);
        request["Filters"]!.AsArray().Add(ids.Count > 0
            ? Ec2Filter.Of("subnet-id", ids)
            : Ec2Filter.Of("tag:purpose", ["private"]));
        var answer = await operation.Aws.ReadAsync("ec2", "describe-subnets", request, cancellation);
        return [.. answer.Blocks("Subnets").Select(subnet => new Subnet(
            subnet.Text("SubnetId") ?? "", subnet.Text("AvailabilityZone") ?? "", subnet.Text("AvailabilityZoneId") ?? ""))];
    }

    private sealed record Subnet(string Id, string Zone, string ZoneId);
}
