using System.Text.RegularExpressions;
using Infra.Configuration.Inputs;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Shared;

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

/// <summary>A Helm release that can be switched, and its inputs.</summary>
public sealed partial class HelmInputs
{
    /// <summary>The inputs of one release.</summary>
    /// <param name="name">The input that holds them.</param>
    /// <param name="enable">Whether it is on by default.</param>
    /// <param name="repository">Default of the chart repository.</param>
    /// <param name="version">Default of the chart version.</param>
    /// <param name="example">Values of the chart that change something.</param>
    public HelmInputs(string name, bool enable, string repository, string version, string example)
    {
        Attributes = new InputSet(name);
        Enable = Attributes.Add("enable", Types.Flag, enable, "Whether the release is installed.");
        Repository = Attributes.Add("helm_repository", RepositoryUrl, repository, "URL of the chart repository.");
        Version = Attributes.Add("helm_version", ChartVersion, version, "Exact version of the chart.");
        Values = Attributes.AddOptional(
            "chart_values", ValuesYaml, "YAML document of values; merged over the project's own.", example);
        Timeout = Attributes.Add("timeout", TimeoutSeconds, 1200, "How long Helm waits for one operation, in seconds.");
    }

    /// <summary>The inputs.</summary>
    public InputSet Attributes { get; }

    /// <summary>Whether the release is installed.</summary>
    public Input<bool> Enable { get; }

    /// <summary>URL of the chart repository.</summary>
    public Input<string> Repository { get; }

    /// <summary>Exact version of the chart.</summary>
    public Input<string> Version { get; }

    /// <summary>The user's values.</summary>
    public Input<string?> Values { get; }

    /// <summary>How long Helm waits.</summary>
    public Input<int> Timeout { get; }

    /// <summary>A chart repository.</summary>
    public static InputType<string> RepositoryUrl => Types.Text.With(Urls.Of("https", "http", "oci"), Urls.Tls);

    /// <summary>An exact version; a range would make the same configuration install different things.</summary>
    public static InputType<string> ChartVersion => Types.Text.With(Check.That<string>(
        Codes.HelmVersion, "an exact chart version, such as 9.59.0", value => VersionPattern().IsMatch(value)));

    /// <summary>A document of values.</summary>
    public static InputType<string> ValuesYaml => Types.Text.With(ValuesDocument.IsAnObject);

    /// <summary>A Helm timeout.</summary>
    public static InputType<int> TimeoutSeconds => Types.WholeNumber.With(Check.Range(Codes.TimeoutRange, 30, 7200, "seconds"));

    /// <summary>Puts the record together.</summary>
    public HelmSwitch Make(Bound bound) => new(bound.Get(Enable), new HelmReleaseConfig
    {
        Repository = bound.Get(Repository),
        Version = bound.Get(Version),
        ValuesYaml = bound.Get(Values) is { } values && !string.IsNullOrWhiteSpace(values) ? [values] : [],
        TimeoutSeconds = bound.Get(Timeout),
    });

    [GeneratedRegex("^v?[0-9]+\\.[0-9]+\\.[0-9]+([-+][0-9A-Za-z.+-]+)?\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionPattern();
}

/// <summary>A release and whether its own input switches it on.</summary>
public sealed record HelmSwitch(bool Enable, HelmReleaseConfig Release);
