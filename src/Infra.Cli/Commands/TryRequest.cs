namespace Infra.Cli.Commands;

/// <summary>What the command line of <c>infra try</c> asks for, with full paths.</summary>
internal sealed record TryRequest
{
    /// <summary>Project folder.</summary>
    public required string Project { get; init; }

    /// <summary>What to do.</summary>
    public required TryMode Mode { get; init; }

    /// <summary>Further variable files for synthesis.</summary>
    public required IReadOnlyList<string> VarFiles { get; init; }

    /// <summary>Port of the local cloud; 0 takes a free one.</summary>
    public required int Port { get; init; }

    /// <summary>Writes the summary as one JSON object to standard output.</summary>
    public required bool Json { get; init; }

    /// <summary>Folder in which running trials are noted.</summary>
    public required string StateFolder { get; init; }
}
