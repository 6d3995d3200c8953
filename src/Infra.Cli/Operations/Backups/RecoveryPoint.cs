using System.Text.Json;
using Infra.Cli.Aws;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Backups;

/// <summary>A recovery point in a vault of AWS Backup.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RecoveryPointByBackupVault.html"/></remarks>
internal sealed record RecoveryPoint
{
    /// <summary>ARN of the point.</summary>
    public required string Arn { get; init; }

    /// <summary>ARN of what was backed up.</summary>
    public required string ResourceArn { get; init; }

    /// <summary>Type of what was backed up: <c>RDS</c>, <c>S3</c>, <c>EBS</c>.</summary>
    public required string ResourceType { get; init; }

    /// <summary>Whether any moment since it was made, as far as its retention reaches, can be brought back; else only that one.</summary>
    public required bool IsContinuous { get; init; }

    /// <summary>When it was made, or the continuous backup began.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Size in bytes; null when AWS does not tell.</summary>
    public required long? SizeBytes { get; init; }

    /// <summary>Status in AWS Backup.</summary>
    public required string Status { get; init; }

    /// <summary>When it is deleted; null for a continuous one, and when it is kept.</summary>
    public required DateTimeOffset? DeleteAt { get; init; }

    /// <summary>Days for which it is kept; null for ever.</summary>
    public required int? RetentionDays { get; init; }

    /// <summary>Whether something can be restored from it now.</summary>
    public bool IsUsable => Status is "COMPLETED" or "AVAILABLE" or "STOPPED";

    /// <summary>Whether the continuous backup goes on.</summary>
    public bool GoesOn => IsContinuous && IsUsable && Status is not "STOPPED";

    /// <summary>Reads an entry of <c>list-recovery-points-by-backup-vault</c>.</summary>
    public static RecoveryPoint Of(JsonElement point)
    {
        var (arn, status) = (point.Text("RecoveryPointArn") ?? "", point.Text("Status") ?? "");
        return new RecoveryPoint
        {
            Arn = arn,
            ResourceArn = point.Text("ResourceArn") ?? "",
            ResourceType = point.Text("ResourceType") ?? "",
            // A snapshot is never more than completed.
            IsContinuous = status is "AVAILABLE" or "STOPPED" || arn.Contains(":continuous:", StringComparison.Ordinal),
            Created = point.Time("CreationDate") ?? DateTimeOffset.MinValue,
            SizeBytes = point.Argument("BackupSizeInBytes") is { } size && size.TryGetInt64(out var bytes) ? bytes : null,
            Status = status,
            DeleteAt = (point.Argument("CalculatedLifecycle") ?? default).Time("DeleteAt"),
            RetentionDays = (point.Argument("Lifecycle") ?? default).Number("DeleteAfterDays"),
        };
    }
}
