namespace Infra.Cli.Operations.Teardown;

/// <summary>Lets Terraform destroy: the add-ons first, while the cluster still works, then the rest.</summary>
/// <param name="operation">The running command.</param>
/// <param name="stack">Terraform on the configuration.</param>
/// <param name="options">What was asked for.</param>
internal sealed class DestroyStep(Operation operation, TeardownStack stack, TeardownOptions options)
{
    private const string AddOns = "module.eks-addons";

    private static readonly string[] InCluster = ["kubernetes_", "helm_"];

    /// <summary>Addresses of what is destroyed; empty for everything.</summary>
    public static IReadOnlyList<string> Targets(PlatformState state, TeardownOptions options) =>
        options.KeepData ? [.. KeptResources.Of(state).Others.Select(resource => resource.Address)] : [];

    /// <summary>Destroys the add-ons and what depends on them: the instances' namespaces.</summary>
    public async Task<string> DestroyAddOnsAsync(CancellationToken cancellation)
    {
        var state = await stack.ReadStateAsync(cancellation);
        if (!await new PlatformReader(operation, state).ClusterExistsAsync(cancellation))
        {
            return await ForgetAsync(state, cancellation);
        }

        if (!state.Resources.Any(resource => resource.Address.StartsWith($"{AddOns}.", StringComparison.Ordinal)))
        {
            return "nothing to do: the add-ons are gone";
        }

        await stack.DestroyAsync([AddOns], cancellation);
        return "add-ons and namespaces destroyed";
    }

    /// <summary>Destroys the rest.</summary>
    public async Task<string> DestroyRestAsync(CancellationToken cancellation)
    {
        var state = await stack.ReadStateAsync(cancellation);
        var targets = Targets(state, options);
        if (state.IsEmpty || (options.KeepData && targets.Count == 0))
        {
            return options.KeepData ? "nothing to do: only what is kept is left" : "nothing to do: Terraform's state is empty";
        }

        await ClearTheWayAsync(state, cancellation);
        try
        {
            await stack.DestroyAsync(targets, cancellation);
        }
        catch (CliException fault) when (fault.Code is "TERRAFORM_DESTROY")
        {
            await RetryAsync(fault, cancellation);
        }

        return $"{Counted.Of(options.KeepData ? targets.Count : state.Resources.Count, "resource")} gone from Terraform's state";
    }

    // What was in the cluster went with it, and no provider can reach it any more.
    private async Task<string> ForgetAsync(PlatformState state, CancellationToken cancellation)
    {
        string[] gone =
        [
            .. state.Resources.Where(resource => InCluster.Any(prefix => resource.Type.StartsWith(prefix, StringComparison.Ordinal)))
                .Select(resource => resource.Address),
        ];
        if (gone.Length == 0)
        {
            return "nothing to do: the cluster is gone";
        }

        await stack.ForgetAsync(gone, cancellation);
        return $"the cluster is gone: {Counted.Of(gone.Length, "object")} inside it taken out of Terraform's state";
    }

    // Terraform would wait 20 minutes for subnets that a forgotten load balancer holds.
    private async Task ClearTheWayAsync(PlatformState state, CancellationToken cancellation)
    {
        if (operation.Log.IsRehearsal || options.KeepData || !state.OfType("aws_vpc").Any())
        {
            return;
        }

        var balancers = await new ClusterLeftovers(operation).LoadBalancersAsync(cancellation);
        if (balancers.Count > 0 && !options.RemoveLeftovers)
        {
            throw new CliException(
                "LOAD_BALANCERS_LEFT",
                $"{string.Join(", ", balancers.Select(balancer => balancer.Id))} would keep the network from being destroyed, and nothing in the "
                + "cluster removes load balancers any more; run again with --remove-leftovers");
        }

        await new LeftoverRemoval(operation).RemoveLoadBalancersAsync(balancers, cancellation);
    }

    // Interfaces and security groups that the cluster left behind hold subnets and the VPC.
    private async Task RetryAsync(CliException fault, CancellationToken cancellation)
    {
        var state = await stack.ReadStateAsync(cancellation);
        var isClusterGone = !await new PlatformReader(operation, state).ClusterExistsAsync(cancellation);
        var inTheWay = (await new ClusterLeftovers(operation).FindAsync(cancellation))
            .Where(leftover => leftover.Kind is not ClusterLeftovers.Volume && leftover.Note is not "in-use")
            .Where(leftover => isClusterGone || leftover.Kind is not ClusterLeftovers.SecurityGroup)
            .ToList();
        if (inTheWay.Count == 0)
        {
            throw fault;
        }

        var list = string.Join(", ", inTheWay.Select(leftover => $"{leftover.Kind} {leftover.Id}"));
        if (!options.RemoveLeftovers)
        {
            throw new CliException(fault.Code, $"{fault.Message}; the cluster left behind what may be in the way: {list}; --remove-leftovers removes it");
        }

        operation.Say($"  Terraform stopped; in the way may be: {list}");
        await new LeftoverRemoval(operation).RemoveAsync(inTheWay, cancellation);
        await stack.DestroyAsync(Targets(await stack.ReadStateAsync(cancellation), options), cancellation);
    }
}
