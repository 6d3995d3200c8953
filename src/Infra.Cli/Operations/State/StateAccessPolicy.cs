using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Synthesis;
using Infra.Inventory;

namespace Infra.Cli.Operations.State;

/// <summary>The IAM policy that lets whoever deploys use the state and its lock file, and nothing else of the bucket.</summary>
/// <remarks><see href="https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required"/></remarks>
internal sealed class StateAccessPolicy(AwsCli aws, string name, StateBucket bucket, StateBackendEntry backend)
{
    // IAM keeps no more of them.
    private const int MostVersions = 5;

    /// <summary>ARN of the policy.</summary>
    public string Arn => $"arn:{bucket.Partition}:iam::{bucket.Owner}:policy/{name}";

    /// <summary>The name of a policy that nobody named.</summary>
    public static string DefaultName(string infrastructure) => $"{infrastructure}-terraform-state";

    /// <summary>What has to be changed; empty when the policy is as it should be.</summary>
    /// <exception cref="AwsFault">IAM refused to show it.</exception>
    public async Task<IReadOnlyList<AwsCall>> ChangesAsync(CancellationToken cancellation)
    {
        var wanted = await DocumentAsync(cancellation);
        var policy = await aws.TryReadAsync("iam", "get-policy", Request(), cancellation);
        if (policy is null)
        {
            return
            [
                new AwsCall("iam", "create-policy", new JsonObject
                {
                    ["PolicyName"] = name,
                    ["Description"] = $"Terraform state of {bucket.Name}/{backend.Key}",
                    ["PolicyDocument"] = wanted.ToJsonString(),
                }),
            ];
        }

        var version = policy.Value.Block("Policy")?.Text("DefaultVersionId");
        var answer = await aws.ReadAsync("iam", "get-policy-version", Request(("VersionId", version)), cancellation);
        var current = answer.Block("PolicyVersion")?.Block("Document");
        return current is { } document && JsonNode.DeepEquals(JsonObject.Create(document), wanted)
            ? []
            : [.. await RoomAsync(cancellation), NewVersion(wanted)];
    }

    private AwsCall NewVersion(JsonObject document) =>
        new("iam", "create-policy-version", Request(("PolicyDocument", document.ToJsonString()), ("SetAsDefault", true)));

    private async Task<IReadOnlyList<AwsCall>> RoomAsync(CancellationToken cancellation)
    {
        var versions = (await aws.ReadAsync("iam", "list-policy-versions", Request(), cancellation)).Blocks("Versions");
        return versions.Count < MostVersions
            ? []
            : [new AwsCall("iam", "delete-policy-version", Request(("VersionId", Oldest())))];

        // v10 is newer than v9.
        string Oldest() => versions.Where(version => !version.Flag("IsDefaultVersion"))
            .Select(version => version.Text("VersionId")!)
            .OrderBy(id => id.Length).ThenBy(id => id, StringComparer.Ordinal)
            .First();
    }

    private async Task<JsonObject> DocumentAsync(CancellationToken cancellation)
    {
        var objectArn = $"{bucket.Arn}/{backend.Key}";
        var statements = new JsonArray
        {
            Allow("FindState", ["s3:ListBucket"], bucket.Arn),
            Allow("LookAtBucket", ["s3:GetBucketLocation", .. bucket.Settings.Select(setting => setting.Permission)], bucket.Arn),
            Allow("ReadAndWriteState", ["s3:GetObject", "s3:PutObject"], objectArn),
            Allow("LockState", ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], $"{objectArn}.tflock"),
        };
        if (bucket.KmsKey is not null)
        {
            statements.Add(Allow("UseKey", ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"], await KeyArnAsync(cancellation)));
        }

        return new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statements };
    }

    private async Task<string> KeyArnAsync(CancellationToken cancellation)
    {
        var key = await aws.ReadAsync("kms", "describe-key", new JsonObject { ["KeyId"] = bucket.KmsKey }, cancellation);
        return key.Block("KeyMetadata")?.Text("Arn") ?? throw new CliException("KMS_KEY", $"KMS describes no key '{bucket.KmsKey}'");
    }

    private JsonObject Request(params (string Name, JsonNode? Value)[] members) =>
        new([KeyValuePair.Create("PolicyArn", (JsonNode?)Arn), .. members.Select(member => KeyValuePair.Create(member.Name, member.Value))]);

    private static JsonObject Allow(string id, string[] actions, string resource) => new()
    {
        ["Sid"] = id,
        ["Effect"] = "Allow",
        ["Action"] = new JsonArray([.. actions.Select(action => (JsonNode?)action)]),
        ["Resource"] = resource,
    };
}
