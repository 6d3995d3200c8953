using System.Text.Json.Nodes;
using Infra.Cli.Aws;

namespace Infra.Cli.Operations.Teardown;

/// <summary>Removes what Terraform knows nothing of.</summary>
/// <param name="operation">The running command.</param>
internal sealed class LeftoverRemoval(Operation operation)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private static readonly Dictionary<string, (string Service, string Operation, string Argument)> Calls = new(StringComparer.Ordinal)
    {
        [ClusterLeftovers.LoadBalancer] = ("elbv2", "delete-load-balancer", "LoadBalancerArn"),
        [ClusterLeftovers.ClassicLoadBalancer] = ("elb", "delete-load-balancer", "LoadBalancerName"),
        [ClusterLeftovers.TargetGroup] = ("elbv2", "delete-target-group", "TargetGroupArn"),
        [ClusterLeftovers.NetworkInterface] = ("ec2", "delete-network-interface", "NetworkInterfaceId"),
        [ClusterLeftovers.SecurityGroup] = ("ec2", "delete-security-group", "GroupId"),
        [ClusterLeftovers.Volume] = ("ec2", "delete-volume", "VolumeId"),
        [LogGroupLeftovers.Kind] = ("logs", "delete-log-group", "logGroupName"),
    };

    /// <summary>Removes them one after the other and tries the next when AWS refuses one.</summary>
    /// <returns>How many were removed.</returns>
    public async Task<int> RemoveAsync(IReadOnlyList<Leftover> leftovers, CancellationToken cancellation)
    {
        var removed = 0;
        foreach (var leftover in leftovers.Where(leftover => leftover.IsRemovable))
        {
            var (service, call, argument) = Calls[leftover.Kind];
            try
            {
                await operation.Aws.ChangeAsync(service, call, new JsonObject { [argument] = leftover.Id }, cancellation);
                removed++;
            }
            catch (AwsFault fault) when (fault.ErrorCode is not null && fault.Code is "AWS_CALL_FAILED")
            {
                operation.Warn($"{leftover.Kind} {leftover.Id} stays: {fault.Message}");
            }
        }

        return removed;
    }

    /// <summary>Removes load balancers and waits until they are gone: their network interfaces go with them.</summary>
    public async Task RemoveLoadBalancersAsync(IReadOnlyList<Leftover> balancers, CancellationToken cancellation)
    {
        if (await RemoveAsync(balancers, cancellation) == 0 || operation.Log.IsRehearsal)
        {
            return;
        }

        await new Waiting(operation).ForAsync(
            "load balancers to go",
            Limit,
            "see whether deletion protection is on for one of them, then run this command again",
            async token => await new ClusterLeftovers(operation).LoadBalancersAsync(token) is { Count: > 0 } left
                ? Progress<bool>.NotYet($"{Counted.Of(left.Count, "load balancer")} left")
                : Progress<bool>.Reached(true),
            cancellation);
    }
}

/// <summary>Finds what the platform left behind, and removes what may be removed if that is wanted.</summary>
/// <param name="operation">The running command.</param>
/// <param name="stack">Terraform on the configuration.</param>
/// <param name="before">What Terraform's state held before the teardown.</param>
/// <param name="databases">The databases that were there before the teardown.</param>
/// <param name="options">What was asked for.</param>
internal sealed class LeftoverStep(
    Operation operation, TeardownStack stack, PlatformState before, IReadOnlyList<DatabaseFound> databases, TeardownOptions options)
{
    /// <summary>What is left now.</summary>
    public IReadOnlyList<Leftover> Found { get; private set; } = [];

    /// <summary>Finds and removes.</summary>
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        if (operation.Log.IsRehearsal)
        {
            return "known only after the destruction";
        }

        var state = await stack.ReadStateAsync(cancellation);
        var found = await FindAsync(state, cancellation);
        var removed = 0;
        if (options.RemoveLeftovers && found.Count > 0)
        {
            removed = await new LeftoverRemoval(operation).RemoveAsync(found, cancellation);
            found = await FindAsync(state, cancellation);
        }

        Found = [.. found, .. await new KeptLeftovers(operation).FindAsync(before, cancellation)];
        var hint = found.Count > 0 && !options.RemoveLeftovers ? "; --remove-leftovers removes those" : "";
        return $"{removed} removed, {found.Count} left and {Found.Count - found.Count} kept{hint}";
    }

    private async Task<IReadOnlyList<Leftover>> FindAsync(PlatformState state, CancellationToken cancellation)
    {
        var copies = databases.Where(database => database.IsCopy).Select(database => database.Identifier);
        return
        [
            .. await new ClusterLeftovers(operation).FindAsync(cancellation),
            .. await new LogGroupLeftovers(operation, copies).FindAsync(state, cancellation),
        ];
    }
}
