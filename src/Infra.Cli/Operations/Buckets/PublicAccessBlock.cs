using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Buckets;

/// <summary>Nobody outside the account reaches the bucket, whatever its policy and its lists of access say.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"/></remarks>
internal sealed class PublicAccessBlock : IBucketSetting
{
    private const string Member = "PublicAccessBlockConfiguration";

    private static readonly string[] Switches = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];

    /// <inheritdoc />
    public string Name => "public access block";

    /// <inheritdoc />
    public string Permission => "s3:GetBucketPublicAccessBlock";

    /// <inheritdoc />
    public string LookOperation => "get-public-access-block";

    /// <inheritdoc />
    public string RepairOperation => "put-public-access-block";

    /// <inheritdoc />
    public string? Fault(JsonElement? seen)
    {
        var block = seen?.Block(Member);
        var off = Switches.Where(name => block?.Flag(name) is not true).ToList();
        return off.Count == 0 ? null : $"public access is not blocked ({string.Join(", ", off)})";
    }

    /// <inheritdoc />
    public JsonObject Repair(JsonElement? seen) =>
        new() { [Member] = new JsonObject(Switches.Select(name => KeyValuePair.Create(name, (JsonNode?)true))) };
}
