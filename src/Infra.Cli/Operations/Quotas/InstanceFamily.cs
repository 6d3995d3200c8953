using Infra.Inventory;

namespace Infra.Cli.Operations.Quotas;

/// <summary>EC2 instance types that share a limit of vCPUs, one for on-demand and one for Spot instances.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Letters">What stands before the generation's number in the name of a type.</param>
/// <param name="OnDemandCode">Quota code of on-demand instances.</param>
/// <param name="SpotCode">Quota code of Spot instances.</param>
/// <remarks>
/// <see href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-on-demand-instances.html#ec2-on-demand-instances-limits"/>; the
/// limit of P Spot instances is that of p2, p3 and p4, newer ones have one of their own.
/// </remarks>
internal sealed record InstanceFamily(string Name, IReadOnlyList<string> Letters, string OnDemandCode, string SpotCode)
{
    /// <summary>The families that node groups and the license server come from.</summary>
    public static readonly IReadOnlyList<InstanceFamily> All =
    [
        new("standard", ["a", "c", "d", "h", "i", "im", "is", "m", "r", "t", "z"], "L-1216C47A", "L-34B43A08"),
        new("G", ["g", "gr", "vt"], "L-DB2E81BA", "L-3819A6DF"),
        new("P", ["p"], "L-417A185B", "L-7212CCBC"),
    ];

    /// <summary>The family of a type, such as <c>g5.2xlarge</c>; null for one of the rarer families.</summary>
    public static InstanceFamily? Of(string instanceType)
    {
        var letters = string.Concat(instanceType.TakeWhile(char.IsAsciiLetter));
        return All.FirstOrDefault(family => family.Letters.Contains(letters, StringComparer.Ordinal));
    }

    /// <summary>The limit of the family's vCPUs.</summary>
    public Quota Quota(CapacityType capacity) => capacity is CapacityType.Spot
        ? new Quota("ec2", SpotCode, $"vCPUs of {Name} Spot instances")
        : new Quota("ec2", OnDemandCode, $"vCPUs of {Name} on-demand instances");
}
