namespace Infra.Configuration;

/// <summary>A Helm release.</summary>
public sealed record HelmReleaseConfig
{
    /// <summary>URL of the chart repository.</summary>
    public required string Repository { get; init; }

    /// <summary>Version of the chart.</summary>
    public required string Version { get; init; }

    /// <summary>YAML documents of values, applied after the project's own and in this order: the last one wins; may be empty.</summary>
    public required IReadOnlyList<string> ValuesYaml { get; init; }

    /// <summary>How long Helm waits for one operation, in seconds.</summary>
    public required int TimeoutSeconds { get; init; }
}
