using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Restore.Databases;

/// <summary>
/// The log groups of a database, whose names RDS derives from its identifier. Missing ones it makes itself, with logs that are never
/// deleted and without the platform's key.
/// </summary>
/// <param name="operation">The running command.</param>
/// <remarks><see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html"/></remarks>
internal sealed class DatabaseLogGroups(Operation operation)
{
    /// <summary>Makes log groups for <paramref name="copy"/> as <paramref name="original"/> has them, where they are missing.</summary>
    public async Task CopyAsync(string original, string copy, CancellationToken cancellation)
    {
        var present = (await ListAsync(copy, cancellation)).ToDictionary(Name, Days, StringComparer.Ordinal);
        foreach (var group in await ListAsync(original, cancellation))
        {
            var name = $"{Prefix(copy)}{Name(group)[Prefix(original).Length..]}";
            if (!present.TryGetValue(name, out var days))
            {
                var input = new JsonObject { ["logGroupName"] = name };
                if (group.Text("kmsKeyId") is { } key)
                {
                    input["kmsKeyId"] = key;
                }

                await operation.Aws.ChangeAsync("logs", "create-log-group", input, cancellation);
            }

            if (Days(group) is { } wanted && wanted != days)
            {
                await operation.Aws.ChangeAsync(
                    "logs", "put-retention-policy", new JsonObject { ["logGroupName"] = name, ["retentionInDays"] = wanted }, cancellation);
            }
        }
    }

    /// <summary>Deletes the log groups of a database that is gone.</summary>
    public async Task DeleteAsync(string identifier, CancellationToken cancellation)
    {
        foreach (var group in await ListAsync(identifier, cancellation))
        {
            await operation.Aws.ChangeAsync("logs", "delete-log-group", new JsonObject { ["logGroupName"] = Name(group) }, cancellation);
        }
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string identifier, CancellationToken cancellation)
    {
        var input = new JsonObject { ["logGroupNamePrefix"] = Prefix(identifier) };
        var answer = await operation.Aws.ReadAsync("logs", "describe-log-groups", input, cancellation);
        return [.. answer.Blocks("logGroups").OrderBy(Name, StringComparer.Ordinal)];
    }

    /// <summary>What the names of a database's log groups begin with, before a slash.</summary>
    public static string Parent(string identifier) => $"/aws/rds/instance/{identifier}";

    private static string Prefix(string identifier) => $"{Parent(identifier)}/";

    private static int? Days(JsonElement group) => group.Number("retentionInDays");

    private static string Name(JsonElement group) => group.Text("logGroupName")!;
}
