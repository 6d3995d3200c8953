namespace Infra.Cli.Operations.Restore;

/// <summary>What <c>infra restore bucket</c> has done.</summary>
internal sealed record BucketResult
{
    /// <summary>Name of the platform's bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>Name of the bucket with the restored objects.</summary>
    public required string Destination { get; init; }

    /// <summary>Time of the objects.</summary>
    public required string RestoredTo { get; init; }

    /// <summary>ARN of the recovery point.</summary>
    public required string RecoveryPoint { get; init; }

    /// <summary>Id of the restore job; null in a rehearsal.</summary>
    public required string? Job { get; init; }

    /// <summary>What was counted; null in a rehearsal.</summary>
    public required ObjectCounts? Objects { get; init; }
}
