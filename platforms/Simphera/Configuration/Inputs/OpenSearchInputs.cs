using System.Text.RegularExpressions;
using Infra.Configuration.Inputs;
using Infra.Configuration.Rules;
using Infra.Configuration.Shared;

namespace Infra.Simphera.Configuration.Inputs;

/// <summary>The OpenSearch domain of an IVS instance.</summary>
internal static partial class OpenSearchInputs
{
    public static readonly InputSet Attributes = new("opensearch");

    public static readonly Input<bool> Enable = Attributes.Add(
        "enable", Types.Flag, false, "Whether the instance has an OpenSearch domain.");

    public static readonly Input<string> EngineVersion = Attributes.Add(
        "engine_version",
        Types.Text.With(
            Check.That<string>(
                Codes.OpenSearchVersion, "an engine version, such as OpenSearch_2.17", value => VersionPattern().IsMatch(value))),
        "OpenSearch_2.17",
        "Engine version of the domain.");

    public static readonly Input<string> InstanceType = Attributes.Add(
        "instance_type",
        Types.Text.With(Check.That<string>(
            Codes.OpenSearchInstanceType,
            "an instance type with encryption at rest that ends with .search, such as m7g.medium.search",
            value => TypePattern().IsMatch(value) && !value.StartsWith("t2.", StringComparison.Ordinal))),
        "m7g.medium.search",
        "Instance type of the data nodes.");

    public static readonly Input<int> InstanceCount = Attributes.Add(
        "instance_count",
        Types.WholeNumber.With(Check.Range(Codes.OpenSearchSize, 1, 80, "nodes")),
        1,
        "Number of data nodes; more than 1 are spread over Availability Zones.");

    public static readonly Input<int> VolumeSize = Attributes.Add(
        "volume_size",
        Types.WholeNumber.With(Check.Range(Codes.OpenSearchSize, 10, 24576, "GiB")),
        100,
        "gp3 volume of each node, in GiB.");

    public static readonly Input<string?> MasterUserSecretName = Attributes.AddOptional(
        "master_user_secret_name",
        Types.Text.With(ResourceNames.Secret),
        "Secrets Manager secret with master_user and master_password; required when OpenSearch is on.",
        "opensearch-master-user");

    /// <summary>The domain, or null when it is off.</summary>
    public static InputType<OpenSearchConfig?> Type { get; } = Types.ObjectOf(Attributes, bound => !bound.Get(Enable)
        ? null
        : new OpenSearchConfig
        {
            EngineVersion = bound.Get(EngineVersion),
            InstanceType = bound.Get(InstanceType),
            InstanceCount = bound.Get(InstanceCount),
            VolumeSizeGiB = bound.Get(VolumeSize),
            MasterUserSecretName = bound.Get(MasterUserSecretName) ?? "",
        });

    [GeneratedRegex(
        "^(OpenSearch_[1-3]\\.[0-9]{1,2}|Elasticsearch_[67]\\.[0-9]{1,2})\\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionPattern();

    [GeneratedRegex(
        "^[a-z]+[0-9][a-z0-9]*\\.(small|medium|large|[0-9]*xlarge)\\.search\\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypePattern();
}
