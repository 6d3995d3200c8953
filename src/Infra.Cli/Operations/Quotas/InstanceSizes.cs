using Infra.Cli.Aws;
using Infra.Cli.Synthesis;

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
    public int Largest(InstanceFamily family, Capacity capacity) => Sizes(family, capacity).DefaultIfEmpty(0).Max();

    /// <summary>vCPUs of the smallest type; 0 when the instances may be of another family.</summary>
    public int Smallest(InstanceFamily family, Capacity capacity) =>
        capacity.InstanceTypes.All(type => InstanceFamily.Of(type) == family) ? Sizes(family, capacity).DefaultIfEmpty(0).Min() : 0;

    private IEnumerable<int> Sizes(InstanceFamily family, Capacity capacity) =>
        capacity.InstanceTypes.Where(type => InstanceFamily.Of(type) == family).Select(Of).OfType<int>();
}
