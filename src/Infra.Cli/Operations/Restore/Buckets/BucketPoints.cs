using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Operations.Backups;
using Infra.Cli.Synthesis;
using Infra.Inventory;

namespace Infra.Cli.Operations.Restore.Buckets;

/// <summary>The recovery points of a bucket, in whatever vault they are.</summary>
/// <param name="operation">The running command.</param>
/// <param name="subject">The platform's bucket.</param>
/// <remarks><see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html"/></remarks>
internal sealed class BucketPoints(Operation operation, BucketSubject subject)
{
    // A continuous backup of S3 is up to 15 minutes behind.
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(15);

    // AWS Backup keeps the past of a continuous backup no longer.
    private const int LongestPastDays = 35;

    /// <summary>Finds the continuous recovery point that reaches to a time.</summary>
    /// <exception cref="CliException">NO_BACKUPS, RESTORE_WINDOW.</exception>
    public async Task<BucketPoint> ChooseAsync(DateTimeOffset moment, CancellationToken cancellation)
    {
        var answer = await operation.Aws.TryReadAsync(
            "backup", "list-recovery-points-by-resource", new JsonObject { ["ResourceArn"] = subject.Arn }, cancellation);
        var usable = answer?.Blocks("RecoveryPoints").Where(point => RecoveryPoint.Of(point).IsUsable).ToList() ?? [];
        var windows = new List<(string Arn, RestoreWindow Window)>();
        foreach (var listed in usable.Where(listed => RecoveryPoint.Of(listed).IsContinuous))
        {
            var point = await DescribeAsync(listed, cancellation);
            if (Window(point) is { } window)
            {
                windows.Add((point.Arn, window));
            }
        }

        if (windows.Count == 0)
        {
            throw new CliException("NO_BACKUPS", usable.Count == 0 ? NoPoints() : OnlySnapshots(usable));
        }

        // There is an older one when the backup was begun anew.
        var reaching = windows.Find(known => known.Window.Contains(moment));
        return reaching.Arn is { } arn
            ? new BucketPoint(arn, moment)
            : throw new RestoreWindow(windows.Min(known => known.Window.Earliest), windows.Max(known => known.Window.Latest))
                .Refusal($"bucket '{subject.Name}'", moment);
    }

    // Only the description tells how long the past is kept.
    private async Task<RecoveryPoint> DescribeAsync(JsonElement listed, CancellationToken cancellation)
    {
        var input = new JsonObject
        {
            ["BackupVaultName"] = listed.Text("BackupVaultName"),
            ["RecoveryPointArn"] = listed.Text("RecoveryPointArn"),
        };
        return RecoveryPoint.Of(await operation.Aws.ReadAsync("backup", "describe-recovery-point", input, cancellation));
    }

    private RestoreWindow? Window(RecoveryPoint point)
    {
        var now = operation.Context.Clock.GetUtcNow();
        var past = now.AddDays(-(point.RetentionDays ?? LongestPastDays));
        // Up to the next whole second, because the time is told in those.
        var earliest = RestoreTime.WholeSecond((point.Created > past ? point.Created : past).AddSeconds(1));
        var window = new RestoreWindow(earliest, RestoreTime.WholeSecond(now - Lag));
        return window.Latest >= window.Earliest ? window : null;
    }

    private string NoPoints() => subject.Backup switch
    {
        null => $"bucket '{subject.Name}' has no backups: the configuration backs it up nowhere",
        { Rule: null } off => $"bucket '{subject.Name}' has no backups: AWS Backup is off for {Configured(off)}",
        _ => $"bucket '{subject.Name}' has no backups to restore from yet: the plan makes the first one at its time, and it can be used "
            + "15 minutes later; 'infra backup status' shows what there is",
    };

    private string Configured(BackupEntry backup) => operation.Inventory.OwnerOf(backup.Owner) is { } owner
        ? $"{owner.Title} ({owner.Setting} in terraform.tfvars)"
        : backup.Owner;

    private string OnlySnapshots(List<JsonElement> points) =>
        $"bucket '{subject.Name}' has no continuous backup that can be used, only recovery points of single moments: "
        + string.Join(", ", points.Select(point => point.Time("CreationDate")).OfType<DateTimeOffset>().Order().Select(RestoreTime.Text))
        + "; the console of AWS Backup restores those";
}

/// <summary>The recovery point that a bucket is restored from, and the time in it.</summary>
/// <param name="Arn">ARN of the recovery point.</param>
/// <param name="Moment">The time of the objects.</param>
internal sealed record BucketPoint(string Arn, DateTimeOffset Moment);
