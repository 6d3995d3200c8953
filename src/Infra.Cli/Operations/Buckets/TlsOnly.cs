using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Buckets;

/// <summary>The bucket policy refuses requests without TLS.</summary>
/// <param name="bucketArn">ARN of the bucket.</param>
/// <remarks><see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html"/></remarks>
internal sealed class TlsOnly(string bucketArn) : IBucketSetting
{
    private const string Member = "Policy";
    private const string StatementId = "RefuseRequestsWithoutTls";
    private const string Condition = "aws:SecureTransport";

    /// <inheritdoc />
    public string Name => "TLS-only policy";

    /// <inheritdoc />
    public string Permission => "s3:GetBucketPolicy";

    /// <inheritdoc />
    public string LookOperation => "get-bucket-policy";

    /// <inheritdoc />
    public string RepairOperation => "put-bucket-policy";

    private string[] Resources => [bucketArn, $"{bucketArn}/*"];

    /// <inheritdoc />
    public string? Fault(JsonElement? seen) => Policy(seen).Blocks("Statement").Any(RefusesPlainHttp)
        ? null
        : "the bucket policy does not refuse requests without TLS";

    /// <inheritdoc />
    public JsonObject Repair(JsonElement? seen)
    {
        var policy = Policy(seen);
        var others = policy.Blocks("Statement").Where(statement => statement.Text("Sid") is not StatementId);
        var repaired = new JsonObject
        {
            ["Version"] = policy.Text("Version") ?? "2012-10-17",
            ["Statement"] = new JsonArray([.. others.Select(statement => (JsonNode?)JsonObject.Create(statement)), Statement()]),
        };
        return new JsonObject { [Member] = repaired.ToJsonString() };
    }

    private static JsonElement Policy(JsonElement? seen) => JsonDocument.Parse(seen?.Text(Member) ?? "{}").RootElement;

    private bool RefusesPlainHttp(JsonElement statement) =>
        statement.Text("Effect") is "Deny"
        && IsEverybody(statement)
        && statement.Texts("Action").Any(action => action is "s3:*" or "*")
        && (statement.Texts("Resource").Contains("*", StringComparer.Ordinal)
            || Resources.All(resource => statement.Texts("Resource").Contains(resource, StringComparer.Ordinal)))
        && statement.Block("Condition") is { } condition
        && condition.Block("Bool")?.Text(Condition) is "false"
        // A further condition would let some requests through.
        && condition.EnumerateObject().Count() == 1
        && condition.Block("Bool")!.Value.EnumerateObject().Count() == 1;

    private static bool IsEverybody(JsonElement statement) =>
        statement.Text("Principal") is "*" || statement.Block("Principal")?.Texts("AWS").Contains("*", StringComparer.Ordinal) is true;

    private JsonObject Statement() => new()
    {
        ["Sid"] = StatementId,
        ["Effect"] = "Deny",
        ["Principal"] = "*",
        ["Action"] = "s3:*",
        ["Resource"] = new JsonArray([.. Resources.Select(resource => (JsonNode?)resource)]),
        ["Condition"] = new JsonObject { ["Bool"] = new JsonObject { [Condition] = "false" } },
    };
}
