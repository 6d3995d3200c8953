namespace Infra.Cli.Trial;

/// <summary>What other terminals must know of a running trial. No secrets: there are none but made-up ones in a trial.</summary>
internal sealed record TrialSessionFile
{
    /// <summary>Process that runs the trial.</summary>
    public required int ProcessId { get; init; }

    /// <summary>When that process started, in ticks of UTC.</summary>
    public required long ProcessStart { get; init; }

    /// <summary>Folder of everything that belongs to the trial.</summary>
    public required string Folder { get; init; }

    /// <summary>Address of the local cloud; null until the platform is there.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The value for <c>TF_REATTACH_PROVIDERS</c>; null until the platform is there.</summary>
    public string? Attachment { get; init; }
}
