using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Operations.Tests;

/// <summary>
/// A local cloud with what restores work on, made by the AWS CLI as the configuration would make it. Each test takes a SIMPHERA instance
/// of its own.
/// </summary>
public sealed class RestorePlatform : IAsyncLifetime
{
    public const string Name = "simphera";
    public const string Secret = "simphera-secret";
    public const string Password = "planted-Secret-0815";

    /// <summary>Instance without Keycloak, whose secret nobody has made.</summary>
    public const string Bare = "bare";

    private readonly string[] _keys = [.. Enumerable.Range(1, 12).Select(number => $"site{number}")];
    private string _securityGroup = "";
    private int _used;

    public OperationsBench Bench { get; } = new();

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        await Bench.InitializeAsync();
        Bench.NewProject($$"""
            infrastructurename = "{{Name}}"
            simpheraInstances = {
            {{string.Join('\n', _keys.Select(key => $$"""
              {{key}} = {
                name          = "{{key}}"
                secretname    = "{{Secret}}"
                k8s_namespace = "simphera-{{key}}"
              }
            """))}}
              {{Bare}} = {
                name            = "{{Bare}}"
                secretname      = "nobody-made-it"
                k8s_namespace   = "simphera-{{Bare}}"
                enable_keycloak = false
              }
            }
            """);
        var vpc = Id(await Bench.AwsAsync("ec2", "create-vpc", "--cidr-block", "10.9.0.0/16"), "Vpc", "VpcId");
        var first = Id(await Bench.AwsAsync("ec2", "create-subnet", "--vpc-id", vpc, "--cidr-block", "10.9.0.0/24"), "Subnet", "SubnetId");
        var second = Id(await Bench.AwsAsync("ec2", "create-subnet", "--vpc-id", vpc, "--cidr-block", "10.9.1.0/24"), "Subnet", "SubnetId");
        var group = await Bench.AwsAsync("ec2", "create-security-group", "--group-name", "db", "--description", "db", "--vpc-id", vpc);
        _securityGroup = group.GetProperty("GroupId").GetString()!;
        await Bench.AwsAsync(
            "rds", "create-db-subnet-group", "--db-subnet-group-name", "databases", "--db-subnet-group-description", "db",
            "--subnet-ids", first, second);
        await Bench.AwsAsync(
            "rds", "create-db-parameter-group", "--db-parameter-group-name", "postgres16-own", "--db-parameter-group-family", "postgres16",
            "--description", "db");
        await Bench.AwsAsync(
            "eks", "create-cluster", "--name", Name, "--role-arn", $"arn:aws:iam::{OperationsBench.Account}:role/cluster",
            "--kubernetes-version", "1.34", "--resources-vpc-config", "subnetIds=[]");
        await Bench.AwsAsync("secretsmanager", "create-secret", "--name", Secret, "--secret-string", SecretText(Password));
    }

    /// <inheritdoc />
    public Task DisposeAsync() => Bench.DisposeAsync();

    /// <summary>The key of a SIMPHERA instance that no other test uses.</summary>
    public string NewInstance() => _keys[_used++];

    /// <summary>Makes SIMPHERA's database of a new instance, three days old.</summary>
    /// <returns>Key of the instance, identifier of the database.</returns>
    public Task<(string Instance, string Database)> NewDatabaseAsync(string password = Password) => NewDatabaseOfAsync(NewInstance(), password);

    /// <summary>Makes SIMPHERA's database of an instance, three days old.</summary>
    /// <returns>Key of the instance, identifier of the database.</returns>
    public async Task<(string Instance, string Database)> NewDatabaseOfAsync(string instance, string password = Password)
    {
        var database = $"{Name}-{instance}-simphera";
        var log = $"/aws/rds/instance/{database}/postgresql";
        await Bench.AwsAsync("logs", "create-log-group", "--log-group-name", log);
        await Bench.AwsAsync("logs", "put-retention-policy", "--log-group-name", log, "--retention-in-days", "30");
        await Bench.AwsAsync(
            "rds", "create-db-instance", "--db-instance-identifier", database, "--db-instance-class", "db.t4g.large",
            "--engine", "postgres", "--engine-version", "16.4",
            "--allocated-storage", "20", "--max-allocated-storage", "100", "--storage-type", "gp3",
            "--storage-encrypted", "--multi-az", "--no-publicly-accessible", "--db-subnet-group-name", "databases",
            "--vpc-security-group-ids", _securityGroup, "--db-parameter-group-name", "postgres16-own", "--db-name", "simphera",
            "--master-username", "dbuser", "--master-user-password", password, "--enable-iam-database-authentication",
            "--backup-retention-period", "35", "--copy-tags-to-snapshot", "--deletion-protection",
            "--enable-cloudwatch-logs-exports", "postgresql", "--monitoring-interval", "60",
            "--monitoring-role-arn", $"arn:aws:iam::{OperationsBench.Account}:role/monitoring",
            "--enable-performance-insights", "--performance-insights-retention-period", "7", "--tags", "Key=project,Value=crash tests");
        await Bench.HookAsync("databases", new JsonObject { ["database"] = database, ["since"] = Ago(TimeSpan.FromDays(3)) });
        return (instance, database);
    }

    /// <summary>Description of a database; null when there is none.</summary>
    public async Task<JsonElement?> FindAsync(string identifier)
    {
        var all = await Bench.AwsAsync("rds", "describe-db-instances");
        return all.GetProperty("DBInstances").EnumerateArray().Cast<JsonElement?>()
            .FirstOrDefault(database => database!.Value.GetProperty("DBInstanceIdentifier").ValueEquals(identifier));
    }

    /// <summary>Whether this is the password in force.</summary>
    public async Task<bool> HasPasswordAsync(string identifier, string password)
    {
        var answer = await Bench.HookAsync("database-passwords", new JsonObject { ["database"] = identifier, ["password"] = password });
        return answer.GetProperty("matches").GetBoolean();
    }

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(Func<bool> isSo)
    {
        for (var attempt = 0; !isSo(); attempt++)
        {
            Assert.True(attempt < 3000, "it did not come");
            await Task.Delay(100);
        }
    }

    /// <summary>Text of the databases' secret.</summary>
    public static string SecretText(string password) => $$"""{"postgresql_password":"{{password}}"}""";

    /// <summary>A time before now, as the command takes it.</summary>
    public static string Ago(TimeSpan span) =>
        TimeProvider.System.GetUtcNow().Subtract(span).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A time as part of a name.</summary>
    public static string NamePart(string time) =>
        time.Replace("-", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Tags of a database.</summary>
    public static Dictionary<string, string> Tags(JsonElement? database) => database!.Value.GetProperty("TagList").EnumerateArray()
        .ToDictionary(tag => tag.GetProperty("Key").GetString()!, tag => tag.GetProperty("Value").GetString()!, StringComparer.Ordinal);

    private static string Id(JsonElement answer, string thing, string id) => answer.GetProperty(thing).GetProperty(id).GetString()!;
}
