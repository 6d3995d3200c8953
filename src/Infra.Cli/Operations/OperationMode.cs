namespace Infra.Cli.Operations;

/// <summary>How a command of day-two operation behaves.</summary>
public sealed record OperationMode
{
    /// <summary>The result is one JSON object on standard output; progress stays on standard error.</summary>
    public bool Json { get; init; }

    /// <summary>Nothing is changed; the calls that would change something are printed.</summary>
    public bool DryRun { get; init; }

    /// <summary>Nothing is asked.</summary>
    public bool Yes { get; init; }
}
