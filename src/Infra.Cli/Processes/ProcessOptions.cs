namespace Infra.Cli.Processes;

/// <summary>How a child process is run, beyond its command line.</summary>
public sealed record ProcessOptions
{
    /// <summary>Environment variables that differ from this program's own; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>What the child reads on standard input; null closes it at once.</summary>
    public string? Input { get; init; }

    /// <summary>Sees each line of standard output as it is written.</summary>
    public Action<string>? OutputLine { get; init; }

    /// <summary>Sees each line of standard error as it is written.</summary>
    public Action<string>? ErrorLine { get; init; }

    /// <summary>How the child is stopped on request; null kills it at once.</summary>
    public Interruption? Interruption { get; init; }
}
