namespace Infra.Cli.Operations.State;

/// <summary>What <c>infra state init</c> found and did.</summary>
internal sealed record StateInitResult
{
    /// <summary>Account of the bucket.</summary>
    public required string Account { get; init; }

    /// <summary>Name of the bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>Its Region.</summary>
    public required string Region { get; init; }

    /// <summary>Object key of the state.</summary>
    public required string Key { get; init; }

    /// <summary>True when the bucket was not there before.</summary>
    public required bool Created { get; init; }

    /// <summary>Settings of an existing bucket that were set right.</summary>
    public required IReadOnlyList<string> Repaired { get; init; }

    /// <summary>ARN of the policy for whoever deploys; null when none was asked for.</summary>
    public required string? Policy { get; init; }

    /// <summary>True when the policy was made or changed.</summary>
    public required bool PolicyChanged { get; init; }

    /// <summary>True when <c>state-backend.json</c> was written.</summary>
    public required bool FileWritten { get; init; }
}
