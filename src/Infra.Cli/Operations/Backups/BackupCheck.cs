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

    /// <summary>Checks everything that an instance's backup covers.</summary>
    /// <exception cref="AwsFault">A fault of AWS.</exception>
    public async Task<IReadOnlyList<ResourceBackup>> RunAsync(BackedUpInstance instance, CancellationToken cancellation)
    {
        if (instance.Backup is null)
        {
            return [.. instance.Resources.Select(resource => Off(instance, resource))];
        }

        if (await BackupVault.FindAsync(operation, instance.Vault!, cancellation) is not { } vault)
        {
            IReadOnlyList<string> reason = [BackedUpInstance.NoVault(instance.Vault!)];
            return [.. instance.Resources.Select(resource => Without(instance, resource, reason))];
        }

        var jobs = await vault.JobsAsync(cancellation);
        var found = new List<ResourceBackup>();
        foreach (var resource in instance.Resources)
        {
            IReadOnlyList<RecoveryPoint> points = [.. vault.Points.Where(point => resource.Is(point.ResourceArn))];
            var last = jobs.FirstOrDefault(job => job.IsOver && resource.Is(job.ResourceArn));
            found.Add(await CheckAsync(instance, instance.Backup, resource, points, last, cancellation));
        }

        return found;
    }

    private async Task<ResourceBackup> CheckAsync(
        BackedUpInstance instance,
        BackupRule backup,
        BackedUpResource resource,
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
            return Without(instance, resource, [reason, .. failure]);
        }

        var continuous = usable.FirstOrDefault(point => point.GoesOn);
        var newest = continuous is null ? usable[0].Created : await LatestAsync(resource, continuous, cancellation);
        var oldest = usable.Select(point => Oldest(point, backup)).Min();
        var age = TooOld(newest, continuous is null ? LongestAge(backup) : LongestLag);
        IReadOnlyList<string> messages =
        [
            .. age,
            .. failure,
            .. continuous is null && resource.CanBeContinuous
                ? new[] { "the continuous backup does not run: only the times of its snapshots can be restored" }
                : [],
            .. OtherRetention(usable, backup),
        ];
        var state = age.Length > 0 ? BackupState.Failed : messages.Count > 0 ? BackupState.Warning : BackupState.Ok;
        return new ResourceBackup(instance.Word, resource.Name, resource.Type, state, newest, oldest, backup.RetentionDays, messages);
    }

    private TimeSpan LongestAge(BackupRule backup) => backup.LongestPause(DateOnly.FromDateTime(_now.UtcDateTime)) + StartWindow;

    private string[] TooOld(DateTimeOffset newest, TimeSpan allowed) => _now - newest > allowed
        ? [$"the newest restorable time is {Readable.Span(_now - newest)} ago, and should be at most {Readable.Span(allowed)}"]
        : [];

    private static string[] OtherRetention(List<RecoveryPoint> usable, BackupRule backup)
    {
        var others = usable.Where(point => point.RetentionDays != backup.RetentionDays).ToList();
        return others.Count == 0
            ? []
            :
            [
                $"{others.Count} of {usable.Count} recovery points are kept for {Readable.Days(others[0].RetentionDays)}, "
                + $"the configuration says {Readable.Days(backup.RetentionDays)}",
            ];
    }

    private async Task<DateTimeOffset> LatestAsync(BackedUpResource resource, RecoveryPoint point, CancellationToken cancellation)
    {
        if (resource.Type is not BackedUpResource.Database)
        {
            return _now - BucketLag > point.Created ? _now - BucketLag : point.Created;
        }

        var named = new JsonObject { ["DBInstanceIdentifier"] = resource.Name };
        var answer = await operation.Aws.TryReadAsync("rds", "describe-db-instances", named, cancellation);
        return (answer?.Block("DBInstances") ?? default).Time("LatestRestorableTime") ?? point.Created;
    }

    // A continuous point is as old as its retention at most.
    private DateTimeOffset Oldest(RecoveryPoint point, BackupRule backup)
    {
        var limit = _now - TimeSpan.FromDays(point.RetentionDays ?? backup.RetentionDays);
        return point.IsContinuous && point.Created < limit ? limit : point.Created;
    }

    private static ResourceBackup Without(BackedUpInstance instance, BackedUpResource resource, IReadOnlyList<string> messages)
    {
        var days = instance.Backup?.RetentionDays;
        return new ResourceBackup(
            instance.Word, resource.Name, resource.Type, BackupState.Failed, Newest: null, Oldest: null, days, messages);
    }

    private static ResourceBackup Off(BackedUpInstance instance, BackedUpResource resource)
    {
        var message = resource.Type is BackedUpResource.Database
            ? "AWS Backup is off; the database keeps its own backups for 7 days"
            : "AWS Backup is off; nothing else backs this up";
        return new ResourceBackup(
            instance.Word, resource.Name, resource.Type, BackupState.Off, Newest: null, Oldest: null, RetentionDays: null, [message]);
    }
}
