using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Restore.Buckets;

/// <summary>Runs a restore job of AWS Backup, or waits for the one that an earlier run has begun.</summary>
/// <param name="operation">The running command.</param>
/// <param name="point">What is restored.</param>
/// <param name="destination">The bucket that receives the objects.</param>
/// <remarks><see href="https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-s3.html"/></remarks>
internal sealed class BucketJobRun(Operation operation, BucketPoint point, BucketDestination destination)
{
    private const string Completed = "COMPLETED";

    // One with hundreds of millions of objects takes longer; another run goes on waiting.
    private static readonly TimeSpan Limit = TimeSpan.FromHours(24);

    // IAM tells all its servers of a new role within seconds, as a rule.
    private static readonly TimeSpan RoleLimit = TimeSpan.FromMinutes(2);

    /// <summary>A job of an earlier run with the same wish: one that goes on, or that filled the bucket that was made for it.</summary>
    public async Task<BucketJob?> BegunAsync(CancellationToken cancellation)
    {
        var ofBuckets = new JsonObject { ["ByResourceType"] = "S3" };
        var answer = await operation.Aws.ReadAsync("backup", "list-restore-jobs", ofBuckets, cancellation);
        var candidates = answer.Blocks("RestoreJobs")
            .Where(job => job.Text("RecoveryPointArn") == point.Arn && CanCount(job.Text("Status")))
            .OrderByDescending(job => job.Time("CreationDate"));
        foreach (var job in candidates)
        {
            var id = job.Text("RestoreJobId")!;
            var wanted = await operation.Aws.ReadAsync(
                "backup", "get-restore-job-metadata", new JsonObject { ["RestoreJobId"] = id }, cancellation);
            if (wanted.Argument("Metadata") is { } metadata && IsSame(metadata))
            {
                return Read(job);
            }
        }

        return null;
    }

    /// <summary>Begins a job.</summary>
    /// <returns>The job; null in a rehearsal.</returns>
    /// <exception cref="CliException">WAIT_TIMEOUT, or a fault of AWS.</exception>
    public async Task<BucketJob?> StartAsync(string roleArn, CancellationToken cancellation)
    {
        var request = new JsonObject
        {
            ["RecoveryPointArn"] = point.Arn,
            ["IamRoleArn"] = roleArn,
            ["ResourceType"] = "S3",
            ["Metadata"] = Metadata(),
        };
        if (operation.Log.IsRehearsal)
        {
            await operation.Aws.ChangeAsync("backup", "start-restore-job", request, cancellation);
            return null;
        }

        return await new Waiting(operation).ForAsync(
            "AWS Backup to accept the role",
            RoleLimit,
            $"look at the trust of '{roleArn}', then run this command again",
            async cancel => await TryStartAsync(request, cancel),
            cancellation);
    }

    /// <summary>Waits until a job is done.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellation">Ends the waiting, not the job.</param>
    /// <exception cref="CliException">RESTORE_FAILED, WAIT_TIMEOUT.</exception>
    public Task FinishAsync(BucketJob job, CancellationToken cancellation) => new Waiting(operation).ForAsync(
        $"restore job {job.Id}",
        Limit,
        $"look at 'aws backup describe-restore-job --restore-job-id {job.Id}', then run this command again: it goes on",
        async cancel =>
        {
            var found = await DescribeAsync(job.Id, cancel);
            return found.Text("Status") switch
            {
                Completed => Progress<JsonElement>.Reached(found),
                "FAILED" or "ABORTED" => throw new CliException(
                    "RESTORE_FAILED",
                    $"restore job {job.Id} ended as {found.Text("Status")}: {found.Text("StatusMessage") ?? "AWS Backup tells no reason"}; "
                    + "run this command again once that is mended"),
                var state => Progress<JsonElement>.NotYet($"{state}, {found.Text("PercentDone")?.TrimEnd('%') ?? "0"} % done"),
            };
        },
        cancellation);

    private async Task<Progress<BucketJob>> TryStartAsync(JsonObject request, CancellationToken cancellation)
    {
        try
        {
            var answer = await operation.Aws.ChangeAsync("backup", "start-restore-job", request, cancellation);
            return Progress<BucketJob>.Reached(Read(await DescribeAsync(answer.Text("RestoreJobId")!, cancellation)));
        }
        catch (AwsFault fault) when (fault.Message.Contains("cannot be assumed by AWS Backup", StringComparison.Ordinal))
        {
            return Progress<BucketJob>.NotYet("the role is not known everywhere yet");
        }
    }

    private Task<JsonElement> DescribeAsync(string id, CancellationToken cancellation) =>
        operation.Aws.ReadAsync("backup", "describe-restore-job", new JsonObject { ["RestoreJobId"] = id }, cancellation);

    private bool CanCount(string? status) =>
        status is "PENDING" or "RUNNING" || (status is Completed && destination.Into is BucketInto.New);

    private bool IsSame(JsonElement metadata) => Metadata().All(member => metadata.Text(member.Key) == member.Value!.GetValue<string>());

    private JsonObject Metadata() => new()
    {
        ["DestinationBucketName"] = destination.Bucket.Name,
        // One that AWS Backup makes would have none of the original's settings.
        ["NewBucket"] = "false",
        ["RestoreTime"] = RestoreTime.Text(point.Moment),
        ["EncryptionType"] = "original",
    };

    private static BucketJob Read(JsonElement job) => new(
        job.Text("RestoreJobId")!,
        RestoreTime.WholeSecond(job.Time("CreationDate") ?? DateTimeOffset.MaxValue),
        job.Text("Status") is Completed);
}

/// <summary>A restore job of AWS Backup.</summary>
/// <param name="Id">Id of the job.</param>
/// <param name="Started">When it began.</param>
/// <param name="IsOver">True when it was done already when it was looked at first.</param>
internal sealed record BucketJob(string Id, DateTimeOffset Started, bool IsOver);
