using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Trial;

/// <summary>What a configuration expects to be in its account already, made in the local cloud.</summary>
internal sealed class TrialPrerequisites(CloudClient cloud, TrialConfiguration configuration)
{
    private const string SecretVersion = "aws_secretsmanager_secret_version";
    private static readonly string[] ReadingBlocks = ["data", "ephemeral"];

    /// <summary>Makes what is not there yet; safe to call again for another configuration.</summary>
    public async Task MakeAsync(CancellationToken cancellation)
    {
        await MakeStateBucketAsync(cancellation);
        foreach (var (name, keys) in Secrets())
        {
            await MakeSecretAsync(name, keys, cancellation);
        }

        foreach (var arn in configuration.PermissionsBoundaries)
        {
            await MakePolicyAsync(arn, cancellation);
        }

        var lookUps = configuration.Synthesized.DataSources.Where(data => data.Type is "aws_vpc" && data.Body.Text("id") is not null);
        foreach (var lookUp in lookUps)
        {
            var network = await TrialNetwork.MakeAsync(cloud, cancellation);
            network.Replace(configuration, lookUp);
        }
    }

    /// <summary>The secrets that are read, each with the keys that are taken out of it.</summary>
    internal IReadOnlyDictionary<string, IReadOnlySet<string>> Secrets()
    {
        var read =
            from module in configuration.Synthesized.Modules.Prepend(configuration.Synthesized.Root)
            from kind in ReadingBlocks
            from type in module.Body.Blocks(kind)
            from secrets in type.Blocks(SecretVersion)
            from secret in secrets.EnumerateObject()
            where secret.Value.Text("secret_id") is not null
            from Match key in KeyOf($"{kind}.{SecretVersion}.{secret.Name}").Matches(module.Body.GetRawText())
            group key.Groups["key"].Value by secret.Value.Text("secret_id");
        return read.ToDictionary(
            secret => secret.Key, IReadOnlySet<string> (secret) => secret.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private async Task MakeStateBucketAsync(CancellationToken cancellation)
    {
        const string Namespace = "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
        await cloud.PutAsync(
            $"/{configuration.StateBucket}",
            configuration.StateRegion,
            configuration.StateRegion is "us-east-1"
                ? ""
                : $"<CreateBucketConfiguration {Namespace}><LocationConstraint>{configuration.StateRegion}</LocationConstraint></CreateBucketConfiguration>",
            cancellation);
        await cloud.PutAsync(
            $"/{configuration.StateBucket}?versioning",
            configuration.StateRegion,
            $"<VersioningConfiguration {Namespace}><Status>Enabled</Status></VersioningConfiguration>",
            cancellation);
    }

    private Task<JsonNode?> MakeSecretAsync(string name, IEnumerable<string> keys, CancellationToken cancellation)
    {
        var value = new JsonObject(keys.Order(StringComparer.Ordinal).Select(key => KeyValuePair.Create(key, (JsonNode?)ValueFor(key))));
        return cloud.JsonAsync(
            "secretsmanager",
            "secretsmanager.CreateSecret",
            new JsonObject { ["Name"] = name, ["SecretString"] = value.ToJsonString(), ["ClientRequestToken"] = Guid.NewGuid().ToString() },
            cancellation);
    }

    // OpenSearch wants all kinds of characters in a password; RDS refuses some special ones.
    private static string ValueFor(string key) =>
        key.Contains("user", StringComparison.OrdinalIgnoreCase) ? "trial" : $"{RandomNumberGenerator.GetHexString(24, lowercase: true)}A1!";

    private Task<XElement> MakePolicyAsync(string arn, CancellationToken cancellation)
    {
        var resource = arn[(arn.IndexOf(":policy", StringComparison.Ordinal) + ":policy".Length)..];
        var slash = resource.LastIndexOf('/');
        const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
        return cloud.QueryAsync(
            "iam",
            "2010-05-08",
            "CreatePolicy",
            [new("PolicyName", resource[(slash + 1)..]), new("Path", resource[..(slash + 1)]), new("PolicyDocument", Everything)],
            cancellation);
    }

    private static Regex KeyOf(string address) => new(
        $@"jsondecode\({Regex.Escape(address)}\.secret_string\)\.(?<key>\w+)",
        RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(5));
}
