using System.Text.Json;
using Infra.Cli.Operations.Secrets;
using Infra.Cli.Synthesis;
using Infra.Configuration;

namespace Infra.Cli.Operations.Doctor;

/// <summary>A secret that a deployment reads, and what it must look like. No message repeats anything of a secret.</summary>
/// <param name="Name">Name or ARN in Secrets Manager.</param>
/// <param name="Owner">Whose it is, for people.</param>
/// <param name="Keys">Keys that it has.</param>
/// <param name="FaultOf">What is wrong with its values, all of them there; null for nothing.</param>
internal sealed record ExpectedSecret(string Name, string Owner, IReadOnlyList<string> Keys, Func<JsonElement, string?> FaultOf)
{
    /// <summary>The fault of a secret that has no keys at all.</summary>
    public const string NoObject = "is not a JSON object";

    private const string MasterPassword = "master_password";
    private const int ShortestMasterPassword = 8;

    /// <summary>Command that makes it, or puts values into an empty one; null when it is done by hand.</summary>
    public string? Create { get; private init; }

    /// <summary>Command that puts a good password into it; null when it is done by hand.</summary>
    public string? Change { get; private init; }

    /// <summary>True when the deployment makes it, without good values: then nothing about it stops a deployment.</summary>
    public bool IsMadeByDeployment { get; private init; }

    /// <summary>How it is filled by hand.</summary>
    public string ByHand =>
        $"aws secretsmanager put-secret-value --secret-id {Name} --secret-string file://FILE, as JSON with {string.Join(" and ", Keys)}";

    /// <summary>All that a configuration names.</summary>
    public static IReadOnlyList<ExpectedSecret> Of(Operation operation) =>
    [
        .. operation.Names.Instances.Select(OfDatabases),
        .. operation.Config.IvsInstances.Where(instance => instance.Value.OpenSearch is not null)
            .Select(instance => OfOpenSearch(instance.Key, instance.Value.OpenSearch!)),
        .. operation.Config.EcrPullThroughCache is { } cache ? new[] { OfRegistry(cache) } : [],
    ];

    /// <summary>What is wrong with the content of a secret; null for nothing.</summary>
    /// <param name="text">The secret.</param>
    public string? FaultIn(string? text) => Parse(text) is not { } content
        ? NoObject
        : Keys.FirstOrDefault(key => string.IsNullOrEmpty(content.Text(key))) is { } missing
            ? $"lacks a value for {missing}"
            : FaultOf(content);

    private static ExpectedSecret OfDatabases(InstanceNames instance) =>
        new(instance.Config.SecretName, $"SIMPHERA instance {instance.Key}", [InstanceNames.PasswordKey], content =>
            PasswordRule.FaultOf(content.Text(InstanceNames.PasswordKey)!) is { } fault
                ? $"{InstanceNames.PasswordKey} {fault}; allowed are {PasswordRule.Words}"
                : null)
        {
            Create = $"infra secret create {instance.Key}",
            Change = $"infra secret rotate {instance.Key}",
        };

    // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html
    private static ExpectedSecret OfOpenSearch(string key, OpenSearchConfig config) =>
        new(config.MasterUserSecretName, $"OpenSearch of IVS instance {key}", ["master_user", MasterPassword], content =>
            content.Text(MasterPassword) is { Length: >= ShortestMasterPassword } password && PasswordRule.IsMixed(password)
                ? null
                : $"{MasterPassword} needs 8 characters or more, among them an upper-case and a lower-case letter, a digit and a sign")
        {
            Create = $"infra secret create ivs:{key}",
        };

    private static ExpectedSecret OfRegistry(EcrPullThroughCacheConfig cache) =>
        new("ecr-pullthroughcache/dspacecloudreleases", "ECR pull-through cache", ["username", "accessToken"], _ => null)
        {
            IsMadeByDeployment = !cache.Exists,
        };

    private static JsonElement? Parse(string? text)
    {
        try
        {
            var parsed = JsonDocument.Parse(text ?? "null").RootElement;
            return parsed.ValueKind is JsonValueKind.Object ? parsed : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
