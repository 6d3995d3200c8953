namespace Infra.Cli.Planning;

/// <summary>A resource that keeps data and would be replaced or destroyed.</summary>
public sealed record StatefulLoss
{
    /// <summary>Full address, as <c>--allow-destroy</c> takes it.</summary>
    public required string Address { get; init; }

    /// <summary>Terraform type.</summary>
    public required string Type { get; init; }

    /// <summary>What would be lost, in words.</summary>
    public required string Keeps { get; init; }

    /// <summary>Replace or destroy.</summary>
    public required PlanAction Action { get; init; }

    /// <summary>The attributes that force a replacement; empty when something else is the reason.</summary>
    public IReadOnlyList<AttributeChange> ForcedBy { get; init; } = [];

    /// <summary>What forces it, in words; null when Terraform gives no reason.</summary>
    public string? Why { get; init; }

    /// <summary>True when <c>--allow-destroy</c> names it.</summary>
    public bool Allowed { get; init; }

    /// <summary>True when <c>lifecycle.prevent_destroy</c> made Terraform itself refuse; no option lifts that.</summary>
    public bool Prevented { get; init; }

    /// <summary>True when nothing allows the loss.</summary>
    public bool IsRefused => Prevented || !Allowed;
}
