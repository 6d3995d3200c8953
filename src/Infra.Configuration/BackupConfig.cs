namespace Infra.Configuration;

/// <summary>Continuous backup with AWS Backup.</summary>
public sealed record BackupConfig
{
    /// <summary>How long recovery points are kept, in days; 1 to 35.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>AWS Backup cron expression in UTC; null leaves the time to AWS Backup.</summary>
    public required string? Schedule { get; init; }
}
