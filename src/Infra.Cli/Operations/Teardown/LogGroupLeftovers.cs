using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Teardown;

/// <summary>Log groups that services made themselves, or made again while they were destroyed.</summary>
/// <param name="operation">The running command.</param>
internal sealed class LogGroupLeftovers(Operation operation)
{
    /// <summary>The word for them.</summary>
    public const string Kind = "log group";

    /// <summary>Finds those with the platform's names that Terraform does not manage.</summary>
    /// <param name="state">What Terraform's state holds now.</param>
    /// <param name="cancellation">Ends the search.</param>
    public async Task<IReadOnlyList<Leftover>> FindAsync(PlatformState state, CancellationToken cancellation)
    {
        var managed = state.Values("aws_cloudwatch_log_group", "name").ToHashSet(StringComparer.Ordinal);
        // Every prefix holds the name, so one search finds them all.
        var request = new JsonObject { ["logGroupNamePattern"] = operation.Names.Cluster };
        var answer = await operation.Aws.ReadAsync("logs", "describe-log-groups", request, cancellation);
        var prefixes = Prefixes;
        return
        [
            .. answer.Blocks("logGroups")
                .Select(group => group.Text("logGroupName")!)
                .Where(name => prefixes.Any(prefix => IsBelow(name, prefix)) && !managed.Contains(name))
                .Select(name => new Leftover(Kind, name, IsRemovable: true)),
        ];
    }

    private IReadOnlyList<string> Prefixes
    {
        get
        {
            var name = operation.Names.Cluster;
            string[] shared = [$"/aws/eks/{name}", $"/aws/containerinsights/{name}", $"/aws/vpc/{name}", $"/aws/ssm/{name}", $"/{name}"];
            var databases = operation.Names.Instances.SelectMany(instance => instance.Databases.Values).Select(id => $"/aws/rds/instance/{id}");
            var domains = operation.Config.IvsInstances.Keys.Select(key => $"/aws/opensearch/domains/{name}-{key}");
            return [.. shared, .. databases, .. domains];
        }
    }

    // Another platform's name may begin like this one's.
    private static bool IsBelow(string name, string prefix) =>
        string.Equals(name, prefix, StringComparison.Ordinal) || name.StartsWith($"{prefix}/", StringComparison.Ordinal);
}
