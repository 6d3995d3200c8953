using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Buckets;

/// <summary>Old versions of the state, and of the lock file that each run writes and deletes, end some day.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html"/></remarks>
internal sealed class OldVersions : IBucketSetting
{
    /// <summary>Days that an old version is kept at least.</summary>
    public const int Days = 90;

    /// <summary>Old versions of one object that are kept, however old.</summary>
    public const int Kept = 20;

    private const string Rules = "Rules";
    private const string RuleId = "infra-old-state-versions";
    private const string Expiration = "NoncurrentVersionExpiration";

    /// <inheritdoc />
    public string Name => "lifecycle of old versions";

    /// <inheritdoc />
    public string Permission => "s3:GetLifecycleConfiguration";

    /// <inheritdoc />
    public string LookOperation => "get-bucket-lifecycle-configuration";

    /// <inheritdoc />
    public string RepairOperation => "put-bucket-lifecycle-configuration";

    /// <inheritdoc />
    public string? Fault(JsonElement? seen) => seen?.Blocks(Rules).Any(EndsOldVersions) is true ? null : "old versions are kept for ever";

    /// <inheritdoc />
    public JsonObject Repair(JsonElement? seen)
    {
        var others = seen?.Blocks(Rules).Where(rule => rule.Text("ID") is not RuleId) ?? [];
        var all = new JsonArray([.. others.Select(rule => (JsonNode?)JsonObject.Create(rule)), Rule()]);
        return new JsonObject { ["LifecycleConfiguration"] = new JsonObject { [Rules] = all } };
    }

    private static bool EndsOldVersions(JsonElement rule) =>
        rule.Text("Status") is "Enabled"
        && string.IsNullOrEmpty(rule.Text("Prefix"))
        // Without a filter, or with one that every object passes.
        && (rule.Block("Filter")?.EnumerateObject().All(part => part.NameEquals("Prefix") && part.Value.ValueEquals("")) ?? true)
        && rule.Block(Expiration)?.Number("NoncurrentDays") > 0;

    private static JsonObject Rule() => new()
    {
        ["ID"] = RuleId,
        ["Status"] = "Enabled",
        ["Filter"] = new JsonObject { ["Prefix"] = "" },
        [Expiration] = new JsonObject { ["NoncurrentDays"] = Days, ["NewerNoncurrentVersions"] = Kept },
        ["AbortIncompleteMultipartUpload"] = new JsonObject { ["DaysAfterInitiation"] = 7 },
    };
}
