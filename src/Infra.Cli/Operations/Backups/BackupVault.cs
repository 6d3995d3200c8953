using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Backups;

/// <summary>A vault of AWS Backup.</summary>
internal sealed class BackupVault
{
    // A daily job that failed for a week is in the age of the recovery points by then.
    private static readonly TimeSpan JobHistory = TimeSpan.FromDays(7);

    private readonly Operation _operation;

    private BackupVault(Operation operation, string name, IReadOnlyList<RecoveryPoint> points) =>
        (_operation, Name, Points) = (operation, name, points);

    /// <summary>Name of the vault.</summary>
    public string Name { get; }

    /// <summary>Recovery points, newest first.</summary>
    public IReadOnlyList<RecoveryPoint> Points { get; }

    /// <summary>Reads a vault and what it holds.</summary>
    /// <returns>Null when there is no such vault.</returns>
    /// <exception cref="AwsFault">A fault of AWS.</exception>
    public static async Task<BackupVault?> FindAsync(Operation operation, string name, CancellationToken cancellation)
    {
        try
        {
            var named = new JsonObject { ["BackupVaultName"] = name };
            var answer = await operation.Aws.ReadAsync("backup", "list-recovery-points-by-backup-vault", named, cancellation);
            var points = answer.Blocks("RecoveryPoints").Select(RecoveryPoint.Of).OrderByDescending(point => point.Created);
            return new BackupVault(operation, name, [.. points]);
        }
        catch (AwsFault fault) when (fault.IsNotFound || fault.IsAccessDenied)
        {
            // AWS Backup answers AccessDeniedException for a vault that does not exist, so as not to tell whether it does.
            if (await ExistsAsync(operation, name, cancellation))
            {
                throw;
            }

            return null;
        }
    }

    /// <summary>Backup jobs of the last days, newest first.</summary>
    /// <exception cref="AwsFault">A fault of AWS.</exception>
    public async Task<IReadOnlyList<BackupJob>> JobsAsync(CancellationToken cancellation)
    {
        var since = _operation.Context.Clock.GetUtcNow() - JobHistory;
        var wanted = new JsonObject
        {
            ["ByBackupVaultName"] = Name,
            ["ByCreatedAfter"] = since.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        };
        var answer = await _operation.Aws.ReadAsync("backup", "list-backup-jobs", wanted, cancellation);
        return [.. answer.Blocks("BackupJobs").Select(BackupJob.Of).OrderByDescending(job => job.Created)];
    }

    private static async Task<bool> ExistsAsync(Operation operation, string name, CancellationToken cancellation)
    {
        var vaults = await operation.Aws.ReadAsync("backup", "list-backup-vaults", input: null, cancellation);
        return vaults.Blocks("BackupVaultList").Any(vault => vault.Text("BackupVaultName") == name);
    }
}

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

/// <summary>A backup job.</summary>
/// <param name="Id">Id of the job.</param>
/// <param name="ResourceArn">What it backed up.</param>
/// <param name="State">State in AWS Backup.</param>
/// <param name="Message">Why it failed, in the words of AWS.</param>
/// <param name="Created">When it began.</param>
/// <remarks><see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupJob.html"/></remarks>
internal sealed record BackupJob(string Id, string ResourceArn, string State, string Message, DateTimeOffset Created)
{
    /// <summary>Whether it ended without a backup, or with half of one.</summary>
    public bool HasFailed => State is "FAILED" or "ABORTED" or "EXPIRED" or "PARTIAL";

    /// <summary>Whether it is over.</summary>
    public bool IsOver => HasFailed || State is "COMPLETED";

    /// <summary>Reads an entry of <c>list-backup-jobs</c>.</summary>
    public static BackupJob Of(JsonElement job) => new(
        job.Text("BackupJobId") ?? "",
        job.Text("ResourceArn") ?? "",
        job.Text("State") ?? "",
        job.Text("StatusMessage") ?? "no reason given",
        job.Time("CreationDate") ?? DateTimeOffset.MinValue);
}
