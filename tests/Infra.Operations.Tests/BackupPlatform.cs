using System.Globalization;
using System.Text.Json.Nodes;

namespace Infra.Operations.Tests;

/// <summary>A vault with recovery points of a SIMPHERA instance without Keycloak, with the names of the configuration.</summary>
internal sealed class BackupPlatform
{
    private readonly OperationsBench _bench;

    private BackupPlatform(OperationsBench bench, string name) => (_bench, Name) = (bench, name);

    /// <summary>Infrastructure name; no other test has it.</summary>
    public string Name { get; }

    /// <summary>Name of the vault.</summary>
    public string Vault => $"{Name}-production-backup-vault";

    /// <summary>Identifier of the database.</summary>
    public string Database => $"{Name}-production-simphera";

    /// <summary>Name of the bucket.</summary>
    public string Bucket => $"{Name}-production";

    /// <summary>ARN of the database.</summary>
    public string DatabaseArn => $"arn:aws:rds:{OperationsBench.Region}:{OperationsBench.Account}:db:{Database}";

    /// <summary>ARN of the bucket.</summary>
    public string BucketArn => $"arn:aws:s3:::{Bucket}";

    /// <summary>The project alone.</summary>
    /// <param name="bench">Cloud and project folder.</param>
    /// <param name="settings">More settings of the instance.</param>
    /// <param name="more">More of terraform.tfvars.</param>
    public static BackupPlatform Configure(OperationsBench bench, string settings = "", string more = "")
    {
        var platform = new BackupPlatform(bench, $"t{Guid.NewGuid():N}"[..10]);
        bench.NewProject($$"""
            infrastructurename = "{{platform.Name}}"
            simpheraInstances = {
              production = { name = "production", k8s_namespace = "simphera", enable_keycloak = false, {{settings}} }
            }
            {{more}}
            """);
        return platform;
    }

    /// <summary>The project, the database, the versioned bucket and the empty vault.</summary>
    public static async Task<BackupPlatform> DeployAsync(OperationsBench bench)
    {
        var platform = Configure(bench);
        await bench.AwsAsync("backup", "create-backup-vault", "--backup-vault-name", platform.Vault);
        await bench.AwsAsync(
            "rds", "create-db-instance", "--db-instance-identifier", platform.Database, "--engine", "postgres", "--db-instance-class",
            "db.t4g.large", "--allocated-storage", "20", "--master-username", "dbuser", "--master-user-password", "First-password-1",
            "--backup-retention-period", "35");
        await bench.AwsAsync(
            "s3api", "create-bucket", "--bucket", platform.Bucket, "--create-bucket-configuration",
            $"LocationConstraint={OperationsBench.Region}");
        await bench.AwsAsync(
            "s3api", "put-bucket-versioning", "--bucket", platform.Bucket, "--versioning-configuration", "Status=Enabled");
        return platform;
    }

    /// <summary>Makes a recovery point.</summary>
    public async Task<string> AddPointAsync(string resource, string kind, TimeSpan age, int days = 35, string? vault = null)
    {
        var point = await _bench.HookAsync("recovery-points", new JsonObject
        {
            ["vault"] = vault ?? Vault,
            ["resource"] = resource,
            ["kind"] = kind,
            ["created"] = Ago(age),
            ["delete_after_days"] = days,
            ["size"] = 3L * 1024 * 1024 * 1024,
        });
        return point.GetProperty("arn").GetString()!;
    }

    /// <summary>Says from when and until when the database can be restored.</summary>
    public Task SetWindowAsync(TimeSpan since, TimeSpan until) => _bench.HookAsync(
        "databases", new JsonObject { ["database"] = Database, ["since"] = Ago(since), ["until"] = Ago(until) });

    private static string Ago(TimeSpan age) => (DateTimeOffset.UtcNow - age).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
