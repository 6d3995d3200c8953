namespace Infra.Configuration.Shared;

/// <summary>An EKS managed add-on.</summary>
public sealed record EksAddOnConfig
{
    /// <summary>JSON or YAML text for the add-on's <c>configuration_values</c>; null uses the add-on's own defaults.</summary>
    public required string? ConfigurationValues { get; init; }
}
