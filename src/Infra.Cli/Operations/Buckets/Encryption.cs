using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Buckets;

/// <summary>Objects are encrypted at rest.</summary>
/// <param name="kmsKey">ARN or id of the KMS key to encrypt with; null leaves the choice to the bucket.</param>
/// <remarks><see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html"/></remarks>
internal sealed class Encryption(string? kmsKey) : IBucketSetting
{
    private const string Member = "ServerSideEncryptionConfiguration";
    private const string Default = "ApplyServerSideEncryptionByDefault";
    private const string Algorithm = "SSEAlgorithm";
    private const string Key = "KMSMasterKeyID";

    /// <inheritdoc />
    public string Name => "encryption";

    /// <inheritdoc />
    public string Permission => "s3:GetEncryptionConfiguration";

    /// <inheritdoc />
    public string LookOperation => "get-bucket-encryption";

    /// <inheritdoc />
    public string RepairOperation => "put-bucket-encryption";

    /// <inheritdoc />
    public string? Fault(JsonElement? seen)
    {
        var applied = seen?.Block(Member)?.Block("Rules")?.Block(Default);
        if (applied?.Text(Algorithm) is not { } algorithm)
        {
            return "objects are not encrypted by default";
        }

        return kmsKey is null || (algorithm is not "AES256" && Id(applied.Value.Text(Key)) == Id(kmsKey))
            ? null
            : $"objects are not encrypted with the key of kms_key_id ({kmsKey}) but with {applied.Value.Text(Key) ?? algorithm}";
    }

    /// <inheritdoc />
    public JsonObject Repair(JsonElement? seen)
    {
        var rule = kmsKey is null
            ? new JsonObject { [Default] = new JsonObject { [Algorithm] = "AES256" } }
            // A bucket key asks KMS once in a while and not for each object.
            : new JsonObject { [Default] = new JsonObject { [Algorithm] = "aws:kms", [Key] = kmsKey }, ["BucketKeyEnabled"] = true };
        return new JsonObject { [Member] = new JsonObject { ["Rules"] = new JsonArray(rule) } };
    }

    // A key is named by its ARN or by the id at the end of it.
    private static string? Id(string? key) => key?.Split('/')[^1];
}
