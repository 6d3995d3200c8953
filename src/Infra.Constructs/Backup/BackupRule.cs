namespace Infra.Constructs.Backup;

/// <summary>How often AWS Backup makes recovery points, and how long it keeps them.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html"/></remarks>
public sealed record BackupRule
{
    /// <summary>Days after which recovery points go; 1 to 35, the limit of continuous backups.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>Start of the backups as <c>cron(...)</c> in UTC; null is AWS Backup's own time, 05:00.</summary>
    public string? Schedule { get; init; }
}
