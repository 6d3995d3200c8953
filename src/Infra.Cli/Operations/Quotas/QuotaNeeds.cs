using Infra.Cli.Aws;
using Infra.Configuration;
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
        var groups = Capacity.Of(operation.Config);
        var running = await _use.InstancesAsync(cancellation);
        var types = groups.SelectMany(group => group.InstanceTypes).Concat(running.Select(instance => instance.InstanceType));
        var sizes = await InstanceSizes.ReadAsync(operation.Aws, types, cancellation);
        return
        [
            .. from family in InstanceFamily.All
               from type in Enum.GetValues<CapacityType>()
               let ours = groups.Where(item => item.Type == type && sizes.Largest(family, item) > 0).ToList()
               where ours.Count > 0
               select Need(family, type, ours),
        ];

        QuotaNeed Need(InstanceFamily family, CapacityType type, IReadOnlyList<Capacity> ours) => new(
            family.Quota(type),
            ours.Sum(group => group.Min * sizes.Smallest(family, group)),
            ours.Sum(group => group.Max * sizes.Largest(family, group)),
            running.Where(instance => instance.Type == type && InstanceFamily.Of(instance.InstanceType) == family)
                .Sum(instance => sizes.Of(instance.InstanceType) ?? 0),
            string.Join(" + ", ours.Select(group => $"{group.Name} {group.Max} x {sizes.Largest(family, group)}")));
    }

    /// <summary>Elastic IP addresses for NAT gateways; null with an existing VPC.</summary>
    public async Task<QuotaNeed?> OfElasticIpsAsync(CancellationToken cancellation)
    {
        if (operation.Config.Network is not NewVpc network)
        {
            return null;
        }

        // A zone without a public subnet uses the gateway of another one.
        var gateways = network.NatGatewayPerZone ? Math.Min(network.PublicSubnets.Count, network.PrivateSubnets.Count) : 1;
        return new QuotaNeed(
            Quota.ElasticIps, gateways, gateways, await _use.ElasticIpsAsync(cancellation),
            gateways == 1 ? "1 NAT gateway" : $"{gateways} NAT gateways");
    }

    /// <summary>VPCs; null with an existing one.</summary>
    public async Task<QuotaNeed?> OfVpcsAsync(CancellationToken cancellation) => operation.Config.Network is NewVpc
        ? new QuotaNeed(Quota.Vpcs, AtOnce: 1, AtMost: 1, await _use.VpcsAsync(cancellation), "1 VPC")
        : null;

    /// <summary>RDS databases; null when there are none.</summary>
    public async Task<QuotaNeed?> OfDatabasesAsync(CancellationToken cancellation)
    {
        var databases = operation.Names.Instances.Sum(instance => instance.Databases.Count);
        return databases == 0
            ? null
            : new QuotaNeed(
                Quota.Databases, databases, databases, await _use.DatabasesAsync(cancellation), $"{databases} of the SIMPHERA instances");
    }

    /// <summary>All of them.</summary>
    /// <exception cref="AwsFault">A look was refused.</exception>
    public async Task<IReadOnlyList<QuotaNeed>> AllAsync(CancellationToken cancellation)
    {
        QuotaNeed?[] others =
        [
            await OfElasticIpsAsync(cancellation), await OfVpcsAsync(cancellation), await OfDatabasesAsync(cancellation),
        ];
        return [.. await OfInstancesAsync(cancellation), .. others.OfType<QuotaNeed>()];
    }
}
