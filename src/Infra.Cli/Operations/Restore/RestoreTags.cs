using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Restore;

/// <summary>
/// Tags that say where a restore has got to, so that a second run can go on. AWS keeps them: nothing has to be remembered on a machine.
/// </summary>
internal static class RestoreTags
{
    /// <summary>On databases and buckets that stand beside the platform's own: the name of the one they belong to.</summary>
    public const string Beside = "infra:beside";

    /// <summary>The time of the data.</summary>
    public const string RestoredTo = "infra:restored-to";

    /// <summary>The time in the words of the user, which may be <c>latest</c>.</summary>
    public const string Asked = "infra:asked-for";

    /// <summary>The version of the secret whose password a restored database has.</summary>
    public const string PasswordVersion = "infra:password-version";

    /// <summary>On a database that was swapped out: the name of the restored one that took its place.</summary>
    public const string ReplacedBy = "infra:replaced-by";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Beside, RestoredTo, Asked, PasswordVersion, ReplacedBy];

    /// <summary>The tags of a list as RDS and S3 give it, without ours and without those that only AWS may set.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Inherited(IReadOnlyDictionary<string, string> tags) => tags
        .Where(tag => !All.Contains(tag.Key, StringComparer.Ordinal) && !tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase));

    /// <summary>A list of tags as RDS and S3 give it.</summary>
    public static Dictionary<string, string> Read(JsonElement owner, string list) => owner.Blocks(list)
        .Where(tag => tag.Argument("Key") is not null)
        .ToDictionary(tag => tag.GetProperty("Key").GetString()!, tag => tag.Argument("Value")?.GetString() ?? "", StringComparer.Ordinal);

    /// <summary>A list of tags as RDS and S3 take it.</summary>
    public static JsonArray Write(IEnumerable<KeyValuePair<string, string>> tags) =>
        [.. tags.Select(tag => (JsonNode)new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })];
}
