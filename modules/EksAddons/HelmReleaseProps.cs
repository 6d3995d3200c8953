namespace Infra.EksAddons;

/// <summary>A Helm chart to install, and what to change in it.</summary>
public sealed record HelmReleaseProps
{
    /// <summary>URL of the chart's repository; <c>https://</c> or <c>oci://</c>.</summary>
    public required string Repository { get; init; }

    /// <summary>Exact version of the chart.</summary>
    public required string Version { get; init; }

    /// <summary>YAML documents merged over the values of this module, in order; plain text, <c>${</c> has no meaning in them.</summary>
    public IReadOnlyList<string> ValuesYaml { get; init; } = [];

    /// <summary>Time the release may take until all its pods are ready, in seconds.</summary>
    public int TimeoutSeconds { get; init; } = 1200;
}
