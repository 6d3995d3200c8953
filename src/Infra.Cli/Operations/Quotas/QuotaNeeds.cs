using Infra.Cli.Aws;
using Infra.Inventory;

namespace Infra.Cli.Operations.Quotas;

/// <summary>What a configuration takes of the limits of its account, beside what is there already.</summary>
/// <param name="operation">The running command.</param>
internal sealed class QuotaNeeds(Operation operation)
{
    private readonly AccountUse _use = new(operation);

    /// <summary>Limits of vCPUs, one for each family and way of buying that the configuration uses.</summary>
    public async Task<IReadOnlyList<QuotaNeed>> OfInstancesAsync(CancellationToken cancellation)
    {
        var groups = operation.Inventory.InstanceGroups;
        var running = await _use.InstancesAsync(cancellation);
        var types = groups.SelectMany(group => group.InstanceTypes).Concat(running.Select(instance => instance.InstanceType));
        var sizes = await InstanceSizes.ReadAsync(operation.Aws, types, cancellation);
        return
        [
            .. from family in InstanceFamily.All
               from type in Enum.GetValues<CapacityType>()
               let ours = groups.Where(item => item.CapacityType == type && sizes.Largest(family, item) > 0).ToList()
               where ours.Count > 0
               select Need(family, type, ours),
        ];

        QuotaNeed Need(InstanceFamily family, CapacityType type, IReadOnlyList<InstanceGroupEntry> ours) => new(
            family.Quota(type),
            ours.Sum(group => group.Min * sizes.Smallest(family, group)),
            ours.Sum(group => group.Max * sizes.Largest(family, group)),
            running.Where(instance => instance.Type == type && InstanceFamily.Of(instance.InstanceType) == family)
                .Sum(instance => sizes.Of(instance.InstanceType) ?? 0),
            string.Join(" + ", ours.Select(group => $"{group.Name} {group.Max} x {sizes.Largest(family, group)}")));
    }

    /// <summary>Elastic IP addresses for NAT gateways; null when the configuration makes none.</summary>
    public Task<QuotaNeed?> OfElasticIpsAsync(CancellationToken cancellation) =>
        OfAsync(Quota.ElasticIps, operation.Inventory.Network?.NatGateways ?? 0, "NAT gateway", _use.ElasticIpsAsync, cancellation);

    /// <summary>VPCs; null with an existing one.</summary>
    public Task<QuotaNeed?> OfVpcsAsync(CancellationToken cancellation) =>
        OfAsync(Quota.Vpcs, operation.Inventory.Network?.Vpcs ?? 0, "VPC", _use.VpcsAsync, cancellation);

    /// <summary>RDS databases; null when there are none.</summary>
    public Task<QuotaNeed?> OfDatabasesAsync(CancellationToken cancellation) =>
        OfAsync(Quota.Databases, operation.Inventory.Databases.Count, "database", _use.DatabasesAsync, cancellation);

    /// <summary>All of them.</summary>
    /// <exception cref="AwsFault">A look was refused.</exception>
    public async Task<IReadOnlyList<QuotaNeed>> AllAsync(CancellationToken cancellation)
    {
        var instances = OfInstancesAsync(cancellation);
        var others = Task.WhenAll(OfElasticIpsAsync(cancellation), OfVpcsAsync(cancellation), OfDatabasesAsync(cancellation));
        await Task.WhenAll(instances, others);
        return [.. await instances, .. (await others).OfType<QuotaNeed>()];
    }

    private static async Task<QuotaNeed?> OfAsync(
        Quota quota, int count, string what, Func<CancellationToken, Task<int>> others, CancellationToken cancellation) =>
        count == 0 ? null : new QuotaNeed(quota, count, count, await others(cancellation), Counted.Of(count, what));
}
