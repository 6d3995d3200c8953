using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Operations.Tests;

public sealed class BackupCommandTests(OperationsBench bench) : IClassFixture<OperationsBench>
{
    private const string Trust = """
        {"Statement":[{"Effect":"Allow","Principal":{"Service":"backup.amazonaws.com"},"Action":"sts:AssumeRole"}]}
        """;

    // AWS Backup says the same of vaults that are not there.
    private const string Denied = """
        case "$2" in list-recovery-points-by-backup-vault)
          echo "An error occurred (AccessDeniedException) when calling the List operation: Insufficient privileges" >&2
          exit 254 ;;
        esac
        """;

    [Fact]
    public async Task Continuous_backups_that_reach_back_far_enough_are_as_configured()
    {
        var platform = await BackupPlatform.DeployAsync(bench);
        await platform.AddPointAsync(platform.DatabaseArn, "continuous", TimeSpan.FromDays(60));
        await platform.AddPointAsync(platform.BucketArn, "continuous", TimeSpan.FromDays(3));
        await platform.SetWindowAsync(TimeSpan.FromDays(35), TimeSpan.FromMinutes(5));

        var run = (await bench.RunAsync("backup", "status", "--json")).Succeeded();

        Assert.True(run.Json.GetProperty("ok").GetBoolean());
        var (database, bucket) = (run.Json.GetProperty("resources")[0], run.Json.GetProperty("resources")[1]);
        Assert.Equal((platform.Database, "RDS", "ok"), Read(database));
        Assert.Equal((platform.Bucket, "S3", "ok"), Read(bucket));
        Assert.InRange(Age(database, "newest").TotalMinutes, 4, 30);
        Assert.InRange(Age(database, "oldest").TotalDays, 34.9, 35.1);
        Assert.InRange(Age(bucket, "oldest").TotalDays, 2.9, 3.1);
        Assert.Equal(35, bucket.GetProperty("retentionDays").GetInt32());
    }

    [Fact]
    public async Task A_database_that_was_last_backed_up_hours_ago_and_a_bucket_without_a_backup_fail()
    {
        var platform = await BackupPlatform.DeployAsync(bench);
        await platform.AddPointAsync(platform.DatabaseArn, "continuous", TimeSpan.FromDays(2), days: 7);
        await platform.SetWindowAsync(TimeSpan.FromDays(2), TimeSpan.FromHours(5));

        var run = await bench.RunAsync("backup", "status", "production");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"production {platform.Database}: the newest restorable time is 5 h ago, and should be at most 60 min", run.Lines);
        Assert.Contains(
            $"production {platform.Database}: 1 of 1 recovery points are kept for 7 days, the configuration says 35 days", run.Lines);
        Assert.Contains($"production {platform.Bucket}: there is no recovery point", run.Lines);
    }

    [Fact]
    public async Task Snapshots_alone_are_a_warning_while_they_are_as_young_as_the_schedule_wants()
    {
        var platform = await BackupPlatform.DeployAsync(bench);
        await platform.AddPointAsync(platform.DatabaseArn, "snapshot", TimeSpan.FromHours(31));
        await platform.AddPointAsync(platform.BucketArn, "snapshot", TimeSpan.FromHours(33));

        var run = await bench.RunAsync("backup", "status", "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.False(run.Json.GetProperty("ok").GetBoolean());
        var (database, bucket) = (run.Json.GetProperty("resources")[0], run.Json.GetProperty("resources")[1]);
        Assert.Equal("warning", database.GetProperty("state").GetString());
        Assert.Equal(["the continuous backup does not run: only the times of its snapshots can be restored"], Messages(database));
        Assert.Equal("failed", bucket.GetProperty("state").GetString());
        Assert.Equal("the newest restorable time is 33 h ago, and should be at most 32 h", Messages(bucket)[0]);
    }

    [Fact]
    public async Task The_last_job_is_named_when_it_failed()
    {
        var platform = await BackupPlatform.DeployAsync(bench);
        await platform.AddPointAsync(platform.DatabaseArn, "continuous", TimeSpan.FromDays(2));
        await platform.AddPointAsync(platform.BucketArn, "continuous", TimeSpan.FromDays(2));
        var failed = await BackUpAsync(platform, platform.BucketArn, "the role lacks s3:GetObjectVersion");
        await BackUpAsync(platform, platform.DatabaseArn, "out of luck");
        await BackUpAsync(platform, platform.DatabaseArn, failure: null);

        var run = (await bench.RunAsync("backup", "status")).Succeeded();

        var line = Assert.Single(run.Lines, line => line.Contains("the last backup job", StringComparison.Ordinal));
        Assert.StartsWith(
            $"production {platform.Bucket}: the last backup job {failed} ended as FAILED at ", line, StringComparison.Ordinal);
        Assert.EndsWith(": the role lacks s3:GetObjectVersion", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_vault_everything_fails_and_with_backup_off_nothing_does()
    {
        var platform = BackupPlatform.Configure(bench);
        var run = await bench.RunAsync("backup", "status");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"production {platform.Bucket}: vault '{platform.Vault}' does not exist: deploy the platform first", run.Lines);
        var list = (await bench.RunAsync("backup", "list", "--json")).Succeeded();
        Assert.Equal(0, list.Json.GetProperty("recoveryPoints").GetArrayLength());
        var warning = $"production: vault '{platform.Vault}' does not exist: deploy the platform first";
        Assert.Equal([warning], list.Json.GetProperty("warnings").EnumerateArray().Select(text => text.GetString()));
        Assert.Contains($"Warning: {warning}", list.Error, StringComparison.Ordinal);

        BackupPlatform.Configure(bench, "enable_backup_service = false");
        var off = (await bench.RunAsync("backup", "status", "--json")).Succeeded();
        Assert.Equal("off", off.Json.GetProperty("resources")[0].GetProperty("state").GetString());
        Assert.Equal(["AWS Backup is off; nothing else backs this up"], Messages(off.Json.GetProperty("resources")[1]));
        var empty = (await bench.RunAsync("backup", "list")).Succeeded();
        Assert.Contains("Warning: production: AWS Backup is off in the configuration", empty.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_has_all_points_newest_first()
    {
        var platform = await BackupPlatform.DeployAsync(bench);
        var empty = (await bench.RunAsync("backup", "list")).Succeeded();
        Assert.Contains(
            $"Warning: production: there is no recovery point in vault '{platform.Vault}'", empty.Error, StringComparison.Ordinal);
        var old = await platform.AddPointAsync(platform.DatabaseArn, "snapshot", TimeSpan.FromDays(3), days: 7);
        var young = await platform.AddPointAsync(platform.BucketArn, "continuous", TimeSpan.FromHours(30));

        var run = (await bench.RunAsync("backup", "list", "production", "--json")).Succeeded();
        var text = (await bench.RunAsync("backup", "list")).Succeeded();

        var points = run.Json.GetProperty("recoveryPoints").EnumerateArray().ToList();
        Assert.Equal([young, old], points.Select(point => point.GetProperty("point").GetProperty("arn").GetString()));
        Assert.Equal(3L << 30, points[1].GetProperty("point").GetProperty("sizeBytes").GetInt64());
        Assert.InRange(points[1].GetProperty("ageSeconds").GetInt64(), 3 * 86_400, (3 * 86_400) + 600);
        var (database, bucket) = (Cells(text, platform.Database), Cells(text, platform.Bucket));
        Assert.Equal(["production", platform.Database, "snapshot"], database[..3]);
        Assert.Equal(["3 days", "3 GiB", "COMPLETED"], database[4..7]);
        Assert.StartsWith("until ", database[7], StringComparison.Ordinal);
        Assert.Equal(["production", platform.Bucket, "continuous"], bucket[..3]);
        Assert.Equal("30 h", bucket[4]);
        Assert.Equal("last 35 days", bucket[7]);
    }

    [Fact]
    public async Task The_volume_of_an_IVS_instance_has_snapshots_only()
    {
        var platform = BackupPlatform.Configure(bench, "enable_backup_service = false", """
            ivsInstances = {
              video = {
                k8s_namespace         = "ivs"
                data_bucket           = { name = "trial-video", create = false }
                raw_data_bucket       = { name = "trial-raw", create = false }
                backup_service_enable = true, backup_retention = 7, backup_schedule = "cron(0 1 ? * MON-FRI *)"
              }
            }
            """);
        var vault = $"{platform.Name}-video-ivs-backup-vault";
        await bench.AwsAsync("backup", "create-backup-vault", "--backup-vault-name", vault);
        var volume = $"arn:aws:ec2:{OperationsBench.Region}:{OperationsBench.Account}:volume/vol-1";
        await platform.AddPointAsync(volume, "snapshot", TimeSpan.FromHours(79), days: 7, vault);

        var run = (await bench.RunAsync("backup", "status", "ivs:video", "--json")).Succeeded();

        Assert.Equal(("datadir-ivs-mongodb-0", "EBS", "ok"), Read(Assert.Single(run.Json.GetProperty("resources").EnumerateArray())));
        (await bench.RunAsync("backup", "status", "ivs:audio"))
            .Refused("there is no 'ivs:audio'; known are ivs:video, production");
    }

    [Fact]
    public async Task Another_account_and_an_unknown_instance_are_refused()
    {
        BackupPlatform.Configure(bench, more: "allowedAccountIds = [\"210987654321\"]");

        (await bench.RunAsync("backup", "status")).Refused("the credentials are those of account 123456789012");
        (await bench.RunAsync("backup", "list")).Refused("the credentials are those of account 123456789012");
        (await bench.RunAsync("backup", "list", "prodution")).Refused("did you mean 'production'?");
    }

    [Fact]
    public async Task A_vault_that_may_not_be_read_is_not_taken_for_a_missing_one()
    {
        await BackupPlatform.DeployAsync(bench);
        var aws = Path.Combine(bench.Tools.Folder, "aws");
        var usual = await File.ReadAllTextAsync(aws);
        bench.Tools.Write("aws", usual.Replace("exec aws", $"{Denied}\nexec aws", StringComparison.Ordinal));

        var denied = await bench.RunAsync("backup", "status");
        BackupPlatform.Configure(bench);
        var missing = await bench.RunAsync("backup", "status", "--json");

        bench.Tools.Write("aws", usual);
        denied.Refused("AccessDeniedException: Insufficient privileges");
        Assert.All(
            missing.Json.GetProperty("resources").EnumerateArray(),
            backup => Assert.Contains("does not exist", Messages(backup)[0], StringComparison.Ordinal));
    }

    private async Task<string> BackUpAsync(BackupPlatform platform, string resource, string? failure)
    {
        var role = $"{platform.Name}-{Guid.NewGuid():N}"[..30];
        await bench.AwsAsync("iam", "create-role", "--role-name", role, "--assume-role-policy-document", Trust);
        if (failure is not null)
        {
            await bench.HookAsync("failures", new JsonObject { ["kind"] = "backup-job", ["message"] = failure });
        }

        var job = await bench.AwsAsync(
            "backup", "start-backup-job", "--backup-vault-name", platform.Vault, "--resource-arn", resource, "--iam-role-arn",
            $"arn:aws:iam::{OperationsBench.Account}:role/{role}");
        return job.GetProperty("BackupJobId").GetString()!;
    }

    private static (string? Resource, string? Type, string? State) Read(JsonElement backup) => (
        backup.GetProperty("resource").GetString(), backup.GetProperty("type").GetString(), backup.GetProperty("state").GetString());

    private static string[] Cells(OperationRun run, string resource) => run.Lines
        .Single(line => line.Contains($"{resource} ", StringComparison.Ordinal))
        .Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IReadOnlyList<string?> Messages(JsonElement backup) =>
        [.. backup.GetProperty("messages").EnumerateArray().Select(message => message.GetString())];

    private static TimeSpan Age(JsonElement backup, string time) => DateTimeOffset.UtcNow - backup.GetProperty(time).GetDateTimeOffset();
}
