using Infra.Configuration.Inputs;

namespace Infra.Configuration;

/// <summary>Continuous backup with AWS Backup.</summary>
public sealed record BackupConfig
{
    /// <summary>How long recovery points are kept, in days; 1 to 35.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>AWS Backup cron expression in UTC; null leaves the time to AWS Backup.</summary>
    public required string? Schedule { get; init; }

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
