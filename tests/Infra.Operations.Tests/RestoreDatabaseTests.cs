using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Operations.Tests;

public sealed class RestoreDatabaseTests(RestorePlatform platform) : IClassFixture<RestorePlatform>
{
    private static readonly string[] Shared =
    [
        "DBInstanceClass", "MultiAZ", "PubliclyAccessible", "StorageType", "AllocatedStorage", "MaxAllocatedStorage", "StorageEncrypted",
        "KmsKeyId", "IAMDatabaseAuthenticationEnabled", "EnabledCloudwatchLogsExports", "CopyTagsToSnapshot", "DeletionProtection",
        "CACertificateIdentifier", "MonitoringInterval", "MonitoringRoleArn", "PerformanceInsightsEnabled",
        "PerformanceInsightsRetentionPeriod", "BackupRetentionPeriod", "EngineVersion", "DBSubnetGroup", "VpcSecurityGroups",
        "DBParameterGroups",
    ];

    private OperationsBench Bench => platform.Bench;

    [Fact]
    public async Task A_database_is_restored_beside_the_original_with_its_settings_and_todays_password()
    {
        var (instance, database) = await platform.NewDatabaseAsync("password-of-that-time");
        var time = RestorePlatform.Ago(TimeSpan.FromHours(1));

        var run = (await Bench.RunAsync("restore", "database", instance, "simphera", "--to", time, "--yes", "--json")).Succeeded();

        var name = run.Json.GetProperty("database").GetString()!;
        Assert.Equal($"{database}-{RestorePlatform.NamePart(time)}", name);
        Assert.Equal(time, run.Json.GetProperty("restoredTo").GetString());
        var (original, copy) = (await platform.FindAsync(database), await platform.FindAsync(name));
        Assert.All(Shared, setting => Assert.Equal(Text(original, setting), Text(copy, setting)));
        Assert.True(await platform.HasPasswordAsync(name, RestorePlatform.Password));
        Assert.Equal("crash tests", RestorePlatform.Tags(copy)["project"]);
        var groups = await Bench.AwsAsync("logs", "describe-log-groups", "--log-group-name-prefix", $"/aws/rds/instance/{name}/");
        Assert.Equal(30, groups.GetProperty("logGroups")[0].GetProperty("retentionInDays").GetInt32());
        Assert.DoesNotContain(RestorePlatform.Password, run.Output + run.Error + Bench.Tools.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_restore_goes_on_with_the_database_that_is_there()
    {
        var (instance, _) = await platform.NewDatabaseAsync();
        string[] command = ["restore", "database", instance, "simphera", "--to", "latest", "--yes"];
        await Bench.HookAsync("pace", new JsonObject { ["reads"] = 100_000 });
        var mark = Bench.Mark;
        using (var interruption = new CancellationTokenSource())
        {
            var interrupted = Bench.RunAsync("", command, interruption.Token);
            await RestorePlatform.UntilAsync(() => Restores(mark) == 1);
            await interruption.CancelAsync();
            Assert.Equal(130, (await interrupted).ExitCode);
        }

        await Bench.HookAsync("pace", body: null);
        var run = (await Bench.RunAsync([.. command, "--json"])).Succeeded();

        Assert.Contains("Going on with", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, Restores(mark));
    }

    [Fact]
    public async Task A_rehearsal_prints_all_calls_and_makes_none()
    {
        var (instance, database) = await platform.NewDatabaseAsync();
        var mark = Bench.Mark;

        var run = (await Bench.RunAsync(
            "restore", "database", instance, "simphera", "--to", "latest", "--as", "trial", "--dry-run")).Succeeded();

        Assert.Empty(Bench.ChangesSince(mark));
        Assert.Collection(
            run.Lines,
            line => Assert.StartsWith("aws logs create-log-group", line, StringComparison.Ordinal),
            line => Assert.StartsWith("aws logs put-retention-policy", line, StringComparison.Ordinal),
            line => Assert.Contains(
                $"\"SourceDBInstanceIdentifier\":\"{database}\",\"TargetDBInstanceIdentifier\":\"trial\"", line, StringComparison.Ordinal),
            line => Assert.EndsWith("--master-user-password file:///dev/stdin", line, StringComparison.Ordinal),
            line => Assert.Contains("infra:password-version", line, StringComparison.Ordinal));
        Assert.DoesNotContain(RestorePlatform.Password, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_restored_is_refused_with_the_reason()
    {
        var (instance, database) = await platform.NewDatabaseAsync();
        var mark = Bench.Mark;

        (await RunAsync("--to", "2020-01-01T00:00:00Z")).Refused($"database '{database}' can be restored to any time from ");
        (await RunAsync("--to", "latest", "--as", database)).Refused($"there is a database '{database}' already");
        (await RunAsync("--to", "latest", "--as", "Not--good")).Refused("the name 'Not--good' must be lower-case letters");
        (await RunAsync("--to", "latest", "--as", new string('x', 64))).Refused("has 64 characters, and RDS takes 63");
        (await Bench.RunAsync("restore", "database", "nowhere", "simphera", "--to", "latest"))
            .Refused("there is no 'nowhere'; known are bare, site1, ");
        (await Bench.RunAsync("restore", "database", platform.NewInstance(), "simphera", "--to", "latest")).Refused("there is no database");
        Assert.Equal(2, (await RunAsync("--to", "2026-01-31T12:00:00")).ExitCode);
        Assert.Contains("with --to TIME", (await RunAsync()).Error, StringComparison.Ordinal);
        (await Bench.RunAsync("restore", "database", instance, "simphera", "--to", "latest")).Refused("nobody is there to confirm");
        Assert.Empty(Bench.ChangesSince(mark));

        Task<OperationRun> RunAsync(params string[] more) =>
            Bench.RunAsync(["restore", "database", instance, "simphera", .. more, "--yes"]);
    }

    [Fact]
    public async Task What_the_instance_lacks_is_named_before_anything_is_made()
    {
        await platform.NewDatabaseOfAsync(RestorePlatform.Bare);
        var mark = Bench.Mark;

        (await Bench.RunAsync("restore", "database", RestorePlatform.Bare, "keycloak", "--to", "latest", "--yes"))
            .Refused($"SIMPHERA instance {RestorePlatform.Bare} has no database 'keycloak'; known are simphera");
        (await Bench.RunAsync("restore", "database", RestorePlatform.Bare, "simphera", "--to", "latest", "--yes"))
            .Refused("there is no secret 'nobody-made-it'");
        Assert.Empty(Bench.ChangesSince(mark));
    }

    [Fact]
    public async Task A_restore_that_fails_says_what_RDS_says()
    {
        var (instance, _) = await platform.NewDatabaseAsync();
        await Bench.HookAsync("failures", new JsonObject { ["kind"] = "restore-database", ["message"] = "no storage" });

        var run = await Bench.RunAsync("restore", "database", instance, "simphera", "--to", "latest", "--yes");

        run.Refused("is incompatible-restore: ");
    }

    [Fact]
    public async Task A_restored_database_is_deleted_after_its_name_was_typed_and_the_original_never()
    {
        var (instance, database) = await platform.NewDatabaseAsync();
        (await Bench.RunAsync(
            "restore", "database", instance, "simphera", "--to", "latest", "--as", $"{instance}-trial", "--yes")).Succeeded();
        string[] command = ["restore", "database", instance, "simphera", "--cleanup"];

        (await Bench.RunWithInputAsync("y\n", command)).Refused("'y' is not the infrastructure name 'simphera'");
        (await Bench.RunAsync([.. command, "--as", database, "--yes"])).Refused($"there is no '{database}' beside '{database}'");
        var run = (await Bench.RunWithInputAsync("simphera\n", command)).Succeeded();

        Assert.Equal($"Deleted database '{instance}-trial'", run.Lines[^1]);
        Assert.Null(await platform.FindAsync($"{instance}-trial"));
        Assert.NotNull(await platform.FindAsync(database));
        var groups = await Bench.AwsAsync("logs", "describe-log-groups", "--log-group-name-prefix", $"/aws/rds/instance/{instance}-trial/");
        Assert.Empty(groups.GetProperty("logGroups").EnumerateArray());
    }

    [Fact]
    public async Task An_interrupted_cleanup_is_finished_by_the_same_command()
    {
        var (instance, database) = await platform.NewDatabaseAsync();
        var name = $"{instance}-trial";
        (await Bench.RunAsync("restore", "database", instance, "simphera", "--to", "latest", "--as", name, "--yes")).Succeeded();
        string[] command = ["restore", "database", instance, "simphera", "--cleanup", "--yes"];
        await Bench.HookAsync("pace", new JsonObject { ["reads"] = 100_000 });
        var mark = Bench.Mark;
        using (var interruption = new CancellationTokenSource())
        {
            var interrupted = Bench.RunAsync("", command, interruption.Token);
            await RestorePlatform.UntilAsync(() => Bench.ChangesSince(mark).Contains("rds:ModifyDBInstance"));
            await interruption.CancelAsync();
            Assert.Equal(130, (await interrupted).ExitCode);
        }

        await Bench.HookAsync("pace", body: null);
        (await Bench.RunAsync(command)).Succeeded();

        Assert.Single(Bench.ChangesSince(mark), call => call == "rds:DeleteDBInstance");
        Assert.Null(await platform.FindAsync(name));
        Assert.NotNull(await platform.FindAsync(database));
    }

    private int Restores(int mark) => Bench.ChangesSince(mark).Count(call => call == "rds:RestoreDBInstanceToPointInTime");

    private static string Text(JsonElement? database, string setting) =>
        database is { } there && there.TryGetProperty(setting, out var value) ? value.ToString() : "";
}
