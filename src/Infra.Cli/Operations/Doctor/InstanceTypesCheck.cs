using System.Text.Json;
using Infra.Cli.Aws;
using Infra.Cli.Synthesis;
using Infra.Inventory;

namespace Infra.Cli.Operations.Doctor;

/// <summary>Whether the Region's zones offer the configured EC2 instance types.</summary>
/// <param name="operation">The running command.</param>
internal sealed class InstanceTypesCheck(Operation operation) : ICheck
{
    /// <inheritdoc />
    public string Name => "instance types";

    /// <inheritdoc />
    public bool NeedsAws => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellation)
    {
        var groups = operation.Inventory.InstanceGroups;
        if (groups.Count == 0)
        {
            return [CheckResult.Ok(Name, "the configuration has no EC2 instances")];
        }

        var (offerings, zones) = (OfferingsAsync(groups.SelectMany(group => group.InstanceTypes), cancellation), ZonesAsync(cancellation));
        await Task.WhenAll(offerings, zones);
        var offered = Offered(await offerings, await zones);
        return [.. groups.Select(group => Result(group, zones.Result, offered))];
    }

    private static CheckResult Result(
        InstanceGroupEntry group, IReadOnlyList<string> zones, Dictionary<string, IReadOnlyList<string>> offered)
    {
        var check = $"instance types of {group.Name}";
        var usable = group.InstanceTypes.Where(offered.ContainsKey).ToList();
        if (usable.Count == 0)
        {
            return CheckResult.Fault(
                check,
                $"none of {string.Join(", ", group.InstanceTypes)} is offered in {string.Join(", ", zones)}",
                "choose another instance type");
        }

        var without = zones.Where(zone => !usable.Exists(type => offered[type].Contains(zone, StringComparer.Ordinal))).ToList();
        var missing = group.InstanceTypes.Except(usable, StringComparer.Ordinal).ToList();
        return (without, missing) switch
        {
            ({ Count: > 0 }, _) => CheckResult.Warning(
                check,
                $"{string.Join(", ", usable)}: not offered in {string.Join(", ", without)}, so no node starts there",
                "add another instance type"),
            (_, { Count: > 0 }) => CheckResult.Warning(
                check, $"{string.Join(", ", missing)} is not offered in {string.Join(", ", zones)}", "take it out of the list"),
            _ => CheckResult.Ok(check, $"{string.Join(", ", usable)} in {string.Join(", ", zones)}"),
        };
    }

    // The first zones by name get the subnets; with an existing VPC it may be any of them.
    private async Task<IReadOnlyList<string>> ZonesAsync(CancellationToken cancellation)
    {
        var answer = await operation.Aws.ReadAsync(
            "ec2", "describe-availability-zones", Ec2Filter.Request("opt-in-status", ["opt-in-not-required"]), cancellation);
        var excluded = ControlPlaneZones.ExcludedFrom(operation.Inventory.Region);
        var names = answer.Blocks("AvailabilityZones")
            .Where(zone => operation.Inventory.Network?.Zones is null || !excluded.Contains(zone.Text("ZoneId"), StringComparer.Ordinal))
            .Select(zone => zone.Text("ZoneName")).OfType<string>().Order(StringComparer.Ordinal);
        return [.. operation.Inventory.Network?.Zones is { } used ? names.Take(used) : names];
    }

    private async Task<IReadOnlyList<JsonElement>> OfferingsAsync(IEnumerable<string> types, CancellationToken cancellation)
    {
        var request = Ec2Filter.Request("instance-type", types);
        request["LocationType"] = "availability-zone";
        return (await operation.Aws.ReadAsync("ec2", "describe-instance-type-offerings", request, cancellation)).Blocks("InstanceTypeOfferings");
    }

    private static Dictionary<string, IReadOnlyList<string>> Offered(IReadOnlyList<JsonElement> offerings, IReadOnlyList<string> zones) =>
        offerings.Where(offering => zones.Contains(offering.Text("Location") ?? "", StringComparer.Ordinal))
            .GroupBy(offering => offering.Text("InstanceType")!, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => (IReadOnlyList<string>)[.. group.Select(offering => offering.Text("Location")!)],
                StringComparer.Ordinal);
}
