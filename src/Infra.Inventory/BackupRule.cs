namespace Infra.Inventory;

/// <summary>How often AWS Backup makes recovery points, and how long it keeps them.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html"/></remarks>
public sealed record BackupRule
{
    /// <summary>Days after which recovery points go; 1 to 35, the limit of continuous backups.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>Start of the backups as <c>cron(...)</c> in UTC; null is AWS Backup's own time, 05:00.</summary>
    public string? Schedule { get; init; }

    /// <summary>The longest time without a start in the year from a day on, such as a weekend; a year with one start at most.</summary>
    /// <param name="from">First day of the year that is looked at.</param>
    public TimeSpan LongestPause(DateOnly from)
    {
        const int Days = 366;
        if (Schedule is null)
        {
            return TimeSpan.FromDays(1);
        }

        var starts = CronExpression.Parse(Schedule)!.Starts(from, Days).ToList();
        var pauses = starts.Zip(starts.Skip(1), (first, next) => TimeSpan.FromMinutes(next - first));
        return pauses.DefaultIfEmpty(TimeSpan.FromDays(Days)).Max();
    }
}
