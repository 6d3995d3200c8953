using System.Text.Json;
using Infra.Cli.Aws;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Backups;

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
