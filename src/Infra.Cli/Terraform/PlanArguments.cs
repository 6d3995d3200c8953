namespace Infra.Cli.Terraform;

/// <summary>What <c>infra plan</c> passes on to <c>terraform plan</c>.</summary>
public sealed record PlanArguments
{
    /// <summary>Addresses to which the plan is limited; empty plans everything.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Plans the destruction of everything, or of the targets.</summary>
    public bool Destroy { get; init; }

    /// <summary>Reads the real objects before it plans.</summary>
    public bool Refresh { get; init; } = true;

    /// <summary>How long to wait for the state's lock, such as <c>5m</c>; null does not wait.</summary>
    public string? LockTimeout { get; init; }

    /// <summary>Locks the state, which writes a lock beside it.</summary>
    public bool Lock { get; init; } = true;

    /// <summary>The arguments.</summary>
    public IEnumerable<string> ToArguments() =>
    [
        .. Targets.Select(target => $"-target={target}"),
        .. Destroy ? ["-destroy"] : Array.Empty<string>(),
        .. Refresh ? Array.Empty<string>() : ["-refresh=false"],
        .. Lock ? Array.Empty<string>() : ["-lock=false"],
        .. LockTimeout is null ? Array.Empty<string>() : [$"-lock-timeout={LockTimeout}"],
    ];
}
