using System.Text.Json.Nodes;
using Infra.Cli.Operations.Restore.Databases;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Teardown;

/// <summary>Log groups that services made themselves, or made again while they were destroyed.</summary>
/// <param name="operation">The running command.</param>
/// <param name="copies">Identifiers of the databases that restores made: the inventory does not know their log groups.</param>
internal sealed class LogGroupLeftovers(Operation operation, IEnumerable<string> copies)
{
    /// <summary>The word for them.</summary>
    public const string Kind = "log group";

    /// <summary>Finds those with the platform's names that Terraform does not manage.</summary>
    /// <param name="state">What Terraform's state holds now.</param>
    /// <param name="cancellation">Ends the search.</param>
    public async Task<IReadOnlyList<Leftover>> FindAsync(PlatformState state, CancellationToken cancellation)
    {
        var managed = state.Values("aws_cloudwatch_log_group", "name").ToHashSet(StringComparer.Ordinal);
        string[] prefixes = [.. operation.Inventory.LogGroupPrefixes, .. copies.Select(DatabaseLogGroups.Parent)];
        var found = await Task.WhenAll(Searches(prefixes).Select(search => operation.Aws.ReadAsync("logs", "describe-log-groups", search, cancellation)));
        return
        [
            .. found.SelectMany(answer => answer.Blocks("logGroups"))
                .Select(group => group.Text("logGroupName")!)
                .Where(name => prefixes.Any(prefix => IsBelow(name, prefix)) && !managed.Contains(name))
                .Distinct(StringComparer.Ordinal)
                .Select(name => new Leftover(Kind, name, IsRemovable: true)),
        ];
    }

    // Nearly every prefix holds the platform's name: one search finds what begins with any of those.
    private IEnumerable<JsonObject> Searches(IReadOnlyList<string> prefixes)
    {
        var named = prefixes.ToLookup(prefix => prefix.Contains(operation.Inventory.Name, StringComparison.Ordinal));
        return named[false].Select(prefix => new JsonObject { ["logGroupNamePrefix"] = prefix })
            .Concat(named[true].Any() ? [new JsonObject { ["logGroupNamePattern"] = operation.Inventory.Name }] : []);
    }

    // Another platform's name may begin like this one's.
    private static bool IsBelow(string name, string prefix) =>
        string.Equals(name, prefix, StringComparison.Ordinal) || name.StartsWith($"{prefix}/", StringComparison.Ordinal);
}
