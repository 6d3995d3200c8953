using Infra.Cli.Aws;
using Infra.Cli.Synthesis;
using Infra.Inventory;

namespace Infra.Cli.Operations.Quotas;

/// <summary>How many vCPUs instance types have.</summary>
internal sealed class InstanceSizes
{
    private readonly Dictionary<string, int> _sizes;

    private InstanceSizes(Dictionary<string, int> sizes) => _sizes = sizes;

    /// <summary>Asks EC2; types that it does not know in the Region have no size.</summary>
    /// <remarks><see href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceTypes.html"/></remarks>
    public static async Task<InstanceSizes> ReadAsync(AwsCli aws, IEnumerable<string> types, CancellationToken cancellation)
    {
        // A list of types would be refused for one that is unknown.
        var answer = await aws.ReadAsync("ec2", "describe-instance-types", Ec2Filter.Request("instance-type", types), cancellation);
        return new InstanceSizes(answer.Blocks("InstanceTypes")
            .Where(type => type.Block("VCpuInfo")?.Number("DefaultVCpus") is not null)
            .ToDictionary(
                type => type.Text("InstanceType")!,
                type => type.Block("VCpuInfo")!.Value.Number("DefaultVCpus")!.Value,
                StringComparer.Ordinal));
    }

    /// <summary>vCPUs of a type; null when the Region does not know it.</summary>
    public int? Of(string type) => _sizes.TryGetValue(type, out var size) ? size : null;

    /// <summary>vCPUs of the largest of the types that are in the family.</summary>
    public int Largest(InstanceFamily family, InstanceGroupEntry group) => Sizes(family, group).DefaultIfEmpty(0).Max();

    /// <summary>vCPUs of the smallest type; 0 when the instances may be of another family.</summary>
    public int Smallest(InstanceFamily family, InstanceGroupEntry group) =>
        group.InstanceTypes.All(type => InstanceFamily.Of(type) == family) ? Sizes(family, group).DefaultIfEmpty(0).Min() : 0;

    private IEnumerable<int> Sizes(InstanceFamily family, InstanceGroupEntry group) =>
        group.InstanceTypes.Where(type => InstanceFamily.Of(type) == family).Select(Of).OfType<int>();
}

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
    /// <summary>The families that groups of instances come from, by far the most of them.</summary>
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
