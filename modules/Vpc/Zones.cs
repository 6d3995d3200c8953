using Infra.Constructs;
using L1 = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.Vpc;

/// <summary>The region's availability zones, in order of their names.</summary>
internal sealed class Zones
{
    /// <summary>Looks the zones up; Local Zones and Wavelength Zones need an opt-in and cannot hold EKS control planes or RDS.</summary>
    public Zones(ChildModule module) =>
        _ = new L1.DataAwsAvailabilityZones.DataAwsAvailabilityZones(module, "available",
            new L1.DataAwsAvailabilityZones.DataAwsAvailabilityZonesConfig
            {
                State = "available",
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
}
