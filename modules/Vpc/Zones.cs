using Infra.Constructs;
using Infra.Inventory;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Vpc;

/// <summary>The region's availability zones, in order of their names.</summary>
internal sealed class Zones
{
    private const string Count = "length(data.aws_availability_zones.available.names)";

    /// <summary>Looks the zones up; Local Zones and Wavelength Zones need an opt-in and cannot hold EKS control planes or RDS.
    /// Neither can a few zones of old Regions.</summary>
    public Zones(ChildModule module) =>
        _ = new L1.DataAwsAvailabilityZones.DataAwsAvailabilityZones(module, "available",
            new L1.DataAwsAvailabilityZones.DataAwsAvailabilityZonesConfig
            {
                State = "available",
                ExcludeZoneIds = ControlPlaneZones.ExcludedFrom(module.Environment.Region) is { Count: > 0 } excluded ? [.. excluded] : null,
                Filter = new[]
                {
                    new L1.DataAwsAvailabilityZones.DataAwsAvailabilityZonesFilter
                    {
                        Name = "opt-in-status",
                        Values = ["opt-in-not-required"],
                    },
                },
            });

    /// <summary>Name of the zone of the i-th subnet; zones repeat when there are more subnets than zones.</summary>
    public static string At(int index) => $"${{element(data.aws_availability_zones.available.names, {index})}}";

    /// <summary>The first subnet of each zone, as an expression: zones repeat in order, so these are the first of the list.</summary>
    public static string FirstOfEach(IReadOnlyList<string> subnetIds) =>
        $"${{slice([{string.Join(", ", subnetIds.Select(id => id[2..^1]))}], 0, min({subnetIds.Count}, {Count}))}}";

    /// <summary>1 when the region has a zone for the i-th subnet that no earlier one is in, else 0; an expression.</summary>
    public static string IsNewAt(int index) => $"${{{index} < {Count} ? 1 : 0}}";
}
