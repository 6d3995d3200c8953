using Infra.Cli.Terraform;

namespace Infra.Cli.Commands;

/// <summary>What the command line of <c>infra plan</c> asks for, with full paths.</summary>
internal sealed record PlanRequest
{
    /// <summary>Project folder.</summary>
    public required string Project { get; init; }

    /// <summary>Folder that synthesis writes, or has written.</summary>
    public required string SynthFolder { get; init; }

    /// <summary>Synthesizes first.</summary>
    public required bool Synthesize { get; init; }

    /// <summary>Words of the environments; empty for all or, unless <see cref="All"/>, for the one that the folder or the project tells.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];

    /// <summary>Reviews every environment.</summary>
    public bool All { get; init; }

    /// <summary>The result is about several environments, also when there is only one of them.</summary>
    public bool IsSeveral => All || Environments.Count > 1;

    /// <summary>Further variable files for synthesis.</summary>
    public required IReadOnlyList<string> VarFiles { get; init; }

    /// <summary>Runs <c>terraform init</c> before the plan.</summary>
    public required bool Init { get; init; }

    /// <summary>Writes the review as one JSON object to standard output.</summary>
    public required bool Json { get; init; }

    /// <summary>Where to keep the plan; null deletes it.</summary>
    public required string? PlanFile { get; init; }

    /// <summary>The plan file is for a command that applies it at once, and nothing to tell the user of.</summary>
    public bool IsApplied { get; init; }

    /// <summary>Where to write the summary for a pull request; null writes none.</summary>
    public required string? MarkdownFile { get; init; }

    /// <summary>Losses that are accepted.</summary>
    public required IReadOnlyList<string> AllowDestroy { get; init; }

    /// <summary>What is passed on to Terraform.</summary>
    public required PlanArguments Terraform { get; init; }
}
