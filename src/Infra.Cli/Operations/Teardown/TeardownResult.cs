namespace Infra.Cli.Operations.Teardown;

/// <summary>What a teardown found and did.</summary>
internal sealed record TeardownResult
{
    /// <summary>Name of the infrastructure.</summary>
    public required string Name { get; init; }

    /// <summary>All steps were done; in a rehearsal, they could be.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>What was there before.</summary>
    public required Inventory Found { get; init; }

    /// <summary>The steps up to the end, or to the one that failed.</summary>
    public required IReadOnlyList<StepResult> Steps { get; init; }

    /// <summary>What was kept: data first, then what it needs.</summary>
    public required IReadOnlyList<KeptResource> Kept { get; init; }

    /// <summary>What is left that Terraform does not know.</summary>
    public required IReadOnlyList<Leftover> Leftovers { get; init; }
}
