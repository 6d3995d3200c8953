using Infra.Configuration.Inputs;
using Infra.Configuration.Shared;

namespace Infra.Simphera.Configuration.Inputs;

/// <summary>What <c>cluster_autoscaler_helm_config</c> sets; null where it says nothing.</summary>
internal sealed record OlderHelmConfig(string? Repository, string? Version, IReadOnlyList<string>? Values, int? TimeoutSeconds)
{
    private static readonly InputSet Attributes = new("cluster_autoscaler_helm_config");

    private static readonly Input<string?> RepositoryInput = Attributes.AddOptional(
        "repository", HelmInputs.RepositoryUrl, "Older spelling of helm_repository.", "https://kubernetes.github.io/autoscaler");

    private static readonly Input<string?> VersionInput = Attributes.AddOptional(
        "version", HelmInputs.ChartVersion, "Older spelling of helm_version.", "9.59.0");

    private static readonly Input<IReadOnlyList<string>?> ValuesInput = Attributes.AddOptional(
        "values", Types.ListOf(HelmInputs.ValuesYaml), "YAML documents, as in chart_values. They are merged over the project's values and no longer replace them.");

    private static readonly Input<int> TimeoutInput = Attributes.Add(
        "timeout", HelmInputs.TimeoutSeconds, 1200, "How long Helm waits for one operation, in seconds.");

    static OlderHelmConfig()
    {
        Attributes.AddUnsupported("name", "the release is always named cluster-autoscaler; remove the key");
        Attributes.AddUnsupported("chart", "the chart is always cluster-autoscaler; remove the key");
        Attributes.AddUnsupported("namespace", "the release is always in kube-system; remove the key");
        Attributes.AddUnsupported("create_namespace", "the release is always in kube-system, which exists; remove the key");
        Attributes.AddUnsupported("description", "a description has no effect; remove the key");
        Attributes.AddUnsupported("set", "write the value as YAML in cluster_autoscaler_config.chart_values");
        Attributes.AddUnsupported("set_sensitive", "write the value as YAML in cluster_autoscaler_config.chart_values");
    }

    public static InputType<OlderHelmConfig> Type { get; } = Types.ObjectOf(Attributes, bound => new OlderHelmConfig(
        bound.Get(RepositoryInput),
        bound.Get(VersionInput),
        bound.Get(ValuesInput),
        bound.IsSet(TimeoutInput) ? bound.Get(TimeoutInput) : null));

    /// <summary>The release of the newer input, with this one's values where the newer says nothing.</summary>
    public HelmReleaseConfig? Complete(Bound bound, Input<HelmSwitch> newer, HelmInputs inputs)
    {
        var (enable, release) = bound.Get(newer);
        return !enable ? null : release with
        {
            Repository = bound.IsSet(newer, inputs.Repository) ? release.Repository : Repository ?? release.Repository,
            Version = bound.IsSet(newer, inputs.Version) ? release.Version : Version ?? release.Version,
            ValuesYaml = bound.IsSet(newer, inputs.Values) ? release.ValuesYaml : Values ?? release.ValuesYaml,
            TimeoutSeconds = bound.IsSet(newer, inputs.Timeout) ? release.TimeoutSeconds : TimeoutSeconds ?? release.TimeoutSeconds,
        };
    }

    /// <summary>Keys that both inputs set to different values: the older and the newer name of each.</summary>
    public IEnumerable<(string Older, string Newer)> Conflicts(Bound bound, Input<HelmSwitch> newer, HelmInputs inputs)
    {
        var release = bound.Get(newer).Release;
        var pairs = new (Input Older, Input Newer, bool Differ)[]
        {
            (
                RepositoryInput,
                inputs.Repository,
                Repository is not null && !string.Equals(Repository, release.Repository, StringComparison.Ordinal)),
            (VersionInput, inputs.Version, Version is not null && !string.Equals(Version, release.Version, StringComparison.Ordinal)),
            (ValuesInput, inputs.Values, Values is not null && !Values.SequenceEqual(release.ValuesYaml, StringComparer.Ordinal)),
            (TimeoutInput, inputs.Timeout, TimeoutSeconds is not null && TimeoutSeconds != release.TimeoutSeconds),
        };
        return pairs.Where(pair => pair.Differ && bound.IsSet(newer, pair.Newer)).Select(pair => (pair.Older.Name, pair.Newer.Name));
    }
}
