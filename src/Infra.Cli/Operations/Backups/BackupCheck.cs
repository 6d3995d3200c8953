using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Synthesis;
using Infra.Inventory;

namespace Infra.Cli.Operations.Backups;

/// <summary>Compares what can be restored with what the configuration wants.</summary>
/// <param name="operation">The running command.</param>
internal sealed class BackupCheck(Operation operation)
{
    // AWS Backup starts a job up to 8 hours after its time, unless the plan says otherwise; ours do not.
    private static readonly TimeSpan StartWindow = TimeSpan.FromHours(8);

    // RDS keeps its log of transactions at most 5 minutes behind: an hour is a fault.
    private static readonly TimeSpan LongestLag = TimeSpan.FromHours(1);

    // How far the continuous backup of a bucket may be behind; AWS has no call that tells.
    private static readonly TimeSpan BucketLag = TimeSpan.FromMinutes(15);

    private readonly DateTimeOffset _now = Readable.Second(operation.Context.Clock.GetUtcNow());

    /// <summary>Checks everything that a backup covers.</summary>
    /// <exception cref="AwsFault">A fault of AWS.</exception>
    public async Task<IReadOnlyList<ResourceBackup>> RunAsync(BackupEntry backup, CancellationToken cancellation)
    {
        if (backup is not { Rule: { } rule, Vault: { } name })
        {
            return [.. backup.Resources.Select(resource => Off(backup, resource))];
        }

        if (await BackupVault.FindAsync(operation, name, cancellation) is not { } vault)
        {
            IReadOnlyList<string> reason = [BackupEntries.NoVault(name)];
            return [.. backup.Resources.Select(resource => Without(backup, resource, reason))];
        }

        var jobs = await vault.JobsAsync(cancellation);
        var found = new List<ResourceBackup>();
        foreach (var resource in backup.Resources)
        {
            IReadOnlyList<RecoveryPoint> points = [.. vault.Points.Where(point => resource.Is(point.ResourceArn))];
            var last = jobs.FirstOrDefault(job => job.IsOver && resource.Is(job.ResourceArn));
            found.Add(await CheckAsync(backup, rule, resource, points, last, cancellation));
        }

        return found;
    }

    private async Task<ResourceBackup> CheckAsync(
        BackupEntry backup,
        BackupRule rule,
        BackedUpEntry resource,
        IReadOnlyList<RecoveryPoint> points,
        BackupJob? lastJob,
        CancellationToken cancellation)
    {
        IReadOnlyList<string> failure = lastJob is { HasFailed: true } job
            ? [$"the last backup job {job.Id} ended as {job.State} at {Readable.Time(job.Created)}: {job.Message}"]
            : [];
        var usable = points.Where(point => point.IsUsable).ToList();
        if (usable.Count == 0)
        {
            var reason = points.Count == 0
                ? "there is no recovery point"
                : $"no recovery point is usable, the newest is {points[0].Status}";
            return Without(backup, resource, [reason, .. failure]);
        }

        var continuous = usable.FirstOrDefault(point => point.GoesOn);
        var newest = continuous is null ? usable[0].Created : await LatestAsync(resource, continuous, cancellation);
        var oldest = usable.Select(point => Oldest(point, rule)).Min();
        var age = TooOld(newest, continuous is null ? LongestAge(rule) : LongestLag);
        IReadOnlyList<string> messages =
        [
            .. age,
            .. failure,
            .. continuous is null && resource.CanBeContinuous()
                ? new[] { "the continuous backup does not run: only the times of its snapshots can be restored" }
                : [],
            .. OtherRetention(usable, rule),
        ];
        var state = age.Length > 0 ? BackupState.Failed : messages.Count > 0 ? BackupState.Warning : BackupState.Ok;
        return new ResourceBackup(backup.Owner, resource.Name, resource.Type, state, newest, oldest, rule.RetentionDays, messages);
    }

    private TimeSpan LongestAge(BackupRule rule) => rule.LongestPause(DateOnly.FromDateTime(_now.UtcDateTime)) + StartWindow;

    private string[] TooOld(DateTimeOffset newest, TimeSpan allowed) => _now - newest > allowed
        ? [$"the newest restorable time is {Readable.Span(_now - newest)} ago, and should be at most {Readable.Span(allowed)}"]
        : [];

    private static string[] OtherRetention(List<RecoveryPoint> usable, BackupRule rule)
    {
        var others = usable.Where(point => point.RetentionDays != rule.RetentionDays).ToList();
        return others.Count == 0
            ? []
            :
            [
                $"{others.Count} of {usable.Count} recovery points are kept for {Readable.Days(others[0].RetentionDays)}, "
                + $"the configuration says {Readable.Days(rule.RetentionDays)}",
            ];
    }

    private async Task<DateTimeOffset> LatestAsync(BackedUpEntry resource, RecoveryPoint point, CancellationToken cancellation)
    {
        if (resource.Type is not BackedUpEntry.Database)
        {
            return _now - BucketLag > point.Created ? _now - BucketLag : point.Created;
        }

        var named = new JsonObject { ["DBInstanceIdentifier"] = resource.Name };
        var answer = await operation.Aws.TryReadAsync("rds", "describe-db-instances", named, cancellation);
        return (answer?.Block("DBInstances") ?? default).Time("LatestRestorableTime") ?? point.Created;
    }

    // A continuous point is as old as its retention at most.
    private DateTimeOffset Oldest(RecoveryPoint point, BackupRule rule)
    {
        var limit = _now - TimeSpan.FromDays(point.RetentionDays ?? rule.RetentionDays);
        return point.IsContinuous && point.Created < limit ? limit : point.Created;
    }

    private static ResourceBackup Without(BackupEntry backup, BackedUpEntry resource, IReadOnlyList<string> messages)
    {
        var days = backup.Rule?.RetentionDays;
        return new ResourceBackup(
            backup.Owner, resource.Name, resource.Type, BackupState.Failed, Newest: null, Oldest: null, days, messages);
    }

    private static ResourceBackup Off(BackupEntry backup, BackedUpEntry resource)
    {
        var message = resource.Type is BackedUpEntry.Database
            ? "AWS Backup is off; the database keeps its own backups for 7 days"
            : "AWS Backup is off; nothing else backs this up";
        return new ResourceBackup(
            backup.Owner, resource.Name, resource.Type, BackupState.Off, Newest: null, Oldest: null, RetentionDays: null, [message]);
    }
}
