using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Secrets;

/// <summary>A secret in Secrets Manager with the versions that have labels.</summary>
internal sealed class StoredSecret
{
    private static readonly JsonDocumentOptions OneOfEachKey = new() { AllowDuplicateProperties = false };

    private readonly AwsCli _aws;

    private StoredSecret(AwsCli aws, JsonElement description, IReadOnlyList<SecretVersion> versions)
    {
        _aws = aws;
        Name = description.Text("Name") ?? "";
        Arn = description.Text("ARN") ?? "";
        IsDeleted = description.Argument("DeletedDate") is not null;
        RotationLambda = description.Flag("RotationEnabled") ? description.Text("RotationLambdaARN") ?? "a schedule" : null;
        Versions = versions;
    }

    /// <summary>Name of the secret.</summary>
    public string Name { get; }

    /// <summary>ARN of the secret.</summary>
    public string Arn { get; }

    /// <summary>True when it is scheduled for deletion; until then it can be restored.</summary>
    public bool IsDeleted { get; }

    /// <summary>What changes the secret by itself; null for nothing.</summary>
    public string? RotationLambda { get; }

    /// <summary>The versions with a label.</summary>
    public IReadOnlyList<SecretVersion> Versions { get; }

    /// <summary>The version with a label; null when none has it.</summary>
    public SecretVersion? With(string stage) => Versions.FirstOrDefault(version => version.Stages.Contains(stage, StringComparer.Ordinal));

    /// <summary>Reads a secret and its versions, not its value.</summary>
    /// <param name="aws">Account and Region.</param>
    /// <param name="id">Name or ARN.</param>
    /// <param name="cancellation">Stops the AWS CLI.</param>
    /// <returns>Null when there is no such secret.</returns>
    /// <exception cref="AwsFault">A fault of AWS.</exception>
    public static async Task<StoredSecret?> FindAsync(AwsCli aws, string id, CancellationToken cancellation)
    {
        var named = new JsonObject { ["SecretId"] = id };
        if (await aws.TryReadAsync("secretsmanager", "describe-secret", named, cancellation) is not { } description)
        {
            return null;
        }

        // What is scheduled for deletion tells little more than that.
        var listed = description.Argument("DeletedDate") is null
            ? await aws.ReadAsync("secretsmanager", "list-secret-version-ids", named, cancellation)
            : default;
        var versions = listed.Blocks("Versions").Select(version => new SecretVersion(
            version.Text("VersionId") ?? "", version.Time("CreatedDate") ?? DateTimeOffset.MinValue, version.Texts("VersionStages")));
        return new StoredSecret(aws, description, [.. versions]);
    }

    /// <summary>The value of a version: a JSON object. It is secret, so it belongs into no message.</summary>
    /// <param name="version">The version.</param>
    /// <param name="key">A key that it should have, for the message about one that is no object.</param>
    /// <param name="cancellation">Stops the AWS CLI.</param>
    /// <exception cref="CliException">SECRET_MALFORMED, or a fault of AWS.</exception>
    public async Task<JsonObject> ValueAsync(SecretVersion version, string key, CancellationToken cancellation)
    {
        var wanted = new JsonObject { ["SecretId"] = Arn, ["VersionId"] = version.Id };
        var answer = await _aws.ReadAsync("secretsmanager", "get-secret-value", wanted, cancellation);
        return Parse(answer.Argument("SecretString")?.GetString() ?? "")
            ?? throw new CliException(
                "SECRET_MALFORMED",
                $"secret '{Name}' does not hold a JSON object such as {{\"{key}\": \"...\"}} (version {version.Id})");
    }

    /// <summary>Moves a label between versions, given by their ids; null for none.</summary>
    /// <exception cref="CliException">A fault of AWS.</exception>
    public async Task MoveAsync(string stage, string? from, string? to, CancellationToken cancellation)
    {
        var request = new JsonObject { ["SecretId"] = Arn, ["VersionStage"] = stage };
        if (to is not null)
        {
            request["MoveToVersionId"] = to;
        }

        if (from is not null)
        {
            request["RemoveFromVersionId"] = from;
        }

        await _aws.ChangeAsync("secretsmanager", "update-secret-version-stage", request, cancellation);
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text, nodeOptions: null, OneOfEachKey) as JsonObject;
        }
        catch (JsonException)
        {
            // Its message may quote the text.
            return null;
        }
    }
}

/// <summary>One version of a secret, without its value.</summary>
/// <param name="Id">Id of the version.</param>
/// <param name="Created">When it was made, in UTC.</param>
/// <param name="Stages">Its staging labels.</param>
/// <remarks><see href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html"/></remarks>
internal sealed record SecretVersion(string Id, DateTimeOffset Created, IReadOnlyList<string> Stages)
{
    /// <summary>Label of the version that readers get.</summary>
    public const string Current = "AWSCURRENT";

    /// <summary>Label of the version that was current before; Secrets Manager moves it along.</summary>
    public const string Previous = "AWSPREVIOUS";

    /// <summary>Label of a version that is about to become the current one.</summary>
    public const string Pending = "AWSPENDING";
}
