using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Operations.Tests;

/// <summary>
/// A local cloud with buckets of SIMPHERA instances and their continuous backups, which began five hours ago. Each test takes an instance
/// of its own.
/// </summary>
public sealed class BucketPlatform : IAsyncLifetime
{
    public const string Name = "simphera";

    /// <summary>Instance without AWS Backup; its bucket has backups all the same.</summary>
    public const string Unplanned = "unplanned";

    private const string Trust = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"backup.amazonaws.com"},"Action":"sts:AssumeRole"}]}
        """;

    private readonly string[] _keys = [.. Enumerable.Range(1, 9).Select(number => $"site{number}")];
    private int _used;

    public OperationsBench Bench { get; } = new();

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        await Bench.InitializeAsync();
        Bench.NewProject($$"""
            infrastructurename = "{{Name}}"
            simpheraInstances = {
            {{string.Join('\n', _keys.Append(Unplanned).Select(Instance))}}
            }
            """);
        await Bench.AwsAsync("backup", "create-backup-vault", "--backup-vault-name", "vault");
    }

    /// <inheritdoc />
    public Task DisposeAsync() => Bench.DisposeAsync();

    /// <summary>The key of a SIMPHERA instance that no other test uses.</summary>
    public string NewInstance() => _keys[_used++];

    /// <summary>
    /// Makes the bucket of an instance. Three hours ago it got the objects <c>stays</c>, <c>changed</c> and <c>deleted</c>; an hour ago the
    /// latter two became what their names say, and <c>later</c> came.
    /// </summary>
    /// <returns>Name of the bucket.</returns>
    public async Task<string> NewBucketAsync(string instance)
    {
        var bucket = await VersionedAsync($"{Name}-{instance}");
        await Bench.AwsAsync("s3api", "put-bucket-tagging", "--bucket", bucket, "--tagging", "TagSet=[{Key=project,Value=crash tests}]");
        foreach (var key in new[] { "stays", "changed", "deleted" })
        {
            await PutAsync(bucket, key, "of that time", TimeSpan.FromHours(3));
        }

        await PutAsync(bucket, "changed", "of today", TimeSpan.FromHours(1));
        await PutAsync(bucket, "later", "of today", TimeSpan.FromHours(1));
        var marker = await Bench.AwsAsync("s3api", "delete-object", "--bucket", bucket, "--key", "deleted");
        await DateAsync(bucket, "deleted", marker, TimeSpan.FromHours(1));
        await BackUpAsync(bucket);
        return bucket;
    }

    /// <summary>Begins the continuous backup of a bucket, five hours ago.</summary>
    public Task<JsonElement> BackUpAsync(string bucket) => Bench.HookAsync("recovery-points", new JsonObject
    {
        ["vault"] = "vault",
        ["resource"] = $"arn:aws:s3:::{bucket}",
        ["kind"] = "continuous",
        ["created"] = RestorePlatform.Ago(TimeSpan.FromHours(5)),
        ["delete_after_days"] = 35,
    });

    /// <summary>Makes the role of an instance's backup plan.</summary>
    public async Task NewBackupRoleAsync(string bucket)
    {
        var role = $"{bucket}-backup-role";
        await Bench.AwsAsync("iam", "create-role", "--role-name", role, "--assume-role-policy-document", Trust);
        foreach (var policy in new[] { "AWSBackupServiceRolePolicyForS3Restore", "service-role/AWSBackupServiceRolePolicyForRestores" })
        {
            await Bench.AwsAsync("iam", "attach-role-policy", "--role-name", role, "--policy-arn", $"arn:aws:iam::aws:policy/{policy}");
        }
    }

    /// <summary>Makes an empty bucket with versioning.</summary>
    public async Task<string> VersionedAsync(string bucket)
    {
        await MakeAsync(bucket);
        await Bench.AwsAsync("s3api", "put-bucket-versioning", "--bucket", bucket, "--versioning-configuration", "Status=Enabled");
        return bucket;
    }

    /// <summary>Makes an empty bucket.</summary>
    public Task<JsonElement> MakeAsync(string bucket) => Bench.AwsAsync(
        "s3api", "create-bucket", "--bucket", bucket, "--create-bucket-configuration", $"LocationConstraint={OperationsBench.Region}");

    /// <summary>Puts an object that counts as written some time ago.</summary>
    public async Task PutAsync(string bucket, string key, string text, TimeSpan ago)
    {
        var file = Path.Combine(Bench.Project, "object");
        await File.WriteAllTextAsync(file, text);
        await DateAsync(bucket, key, await Bench.AwsAsync("s3api", "put-object", "--bucket", bucket, "--key", key, "--body", file), ago);
    }

    /// <summary>Texts of the objects in a bucket by their keys.</summary>
    public async Task<Dictionary<string, string>> ReadAsync(string bucket)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var list = await Bench.AwsAsync("s3api", "list-objects-v2", "--bucket", bucket);
        foreach (var item in list.TryGetProperty("Contents", out var contents) ? contents.EnumerateArray().ToArray() : [])
        {
            var key = item.GetProperty("Key").GetString()!;
            var file = Path.Combine(Bench.Project, "read");
            await Bench.AwsAsync("s3api", "get-object", "--bucket", bucket, "--key", key, file);
            texts[key] = await File.ReadAllTextAsync(file);
        }

        return texts;
    }

    private Task<JsonElement> DateAsync(string bucket, string key, JsonElement version, TimeSpan ago) =>
        Bench.HookAsync("object-times", new JsonObject
        {
            ["bucket"] = bucket,
            ["key"] = key,
            ["version"] = version.GetProperty("VersionId").GetString(),
            ["modified"] = RestorePlatform.Ago(ago),
        });

    private static string Instance(string key) => string.Create(CultureInfo.InvariantCulture, $$"""
          {{key}} = {
            name                  = "{{key}}"
            secretname            = "secret"
            k8s_namespace         = "simphera-{{key}}"
            enable_backup_service = {{(key == Unplanned ? "false" : "true")}}
          }
        """);
}
