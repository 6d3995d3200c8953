using Infra.Cli.Trial;

namespace Infra.Cli.Commands;

/// <summary>What <c>infra try</c> is asked to do.</summary>
internal enum TryMode
{
    /// <summary>Apply, and keep the platform until somebody ends it.</summary>
    Keep,

    /// <summary>Apply, plan again, destroy, end.</summary>
    Once,

    /// <summary>Only plan: in the running trial, else in a new one.</summary>
    Plan,

    /// <summary>Destroy the platform of the running trial and end it.</summary>
    Destroy,
}

/// <summary>What the command line of <c>infra try</c> asks for, with full paths.</summary>
internal sealed record TryRequest
{
    /// <summary>Project folder.</summary>
    public required string Project { get; init; }

    /// <summary>Word of the environment; empty for that of the folder, else for the only one.</summary>
    public required IReadOnlyList<string> Environments { get; init; }

    /// <summary>What to do.</summary>
    public required TryMode Mode { get; init; }

    /// <summary>Further variable files for synthesis.</summary>
    public required IReadOnlyList<string> VarFiles { get; init; }

    /// <summary>Port of the local cloud; 0 takes a free one.</summary>
    public required int Port { get; init; }

    /// <summary>Writes the summary as one JSON object to standard output.</summary>
    public required bool Json { get; init; }

    /// <summary>The running trials of the project.</summary>
    public required TrialSessions Sessions { get; init; }
}
