namespace Infra.Cli.Operations.Teardown;

/// <summary>Finds what the platform left behind, and removes what may be removed if that is wanted.</summary>
/// <param name="operation">The running command.</param>
/// <param name="stack">Terraform on the configuration.</param>
/// <param name="before">What Terraform's state held before the teardown.</param>
/// <param name="options">What was asked for.</param>
internal sealed class LeftoverStep(Operation operation, TeardownStack stack, PlatformState before, TeardownOptions options)
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

    private async Task<IReadOnlyList<Leftover>> FindAsync(PlatformState state, CancellationToken cancellation) =>
    [
        .. await new ClusterLeftovers(operation).FindAsync(cancellation),
        .. await new LogGroupLeftovers(operation).FindAsync(state, cancellation),
    ];
}
