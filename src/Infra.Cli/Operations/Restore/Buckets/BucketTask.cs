using System.Globalization;
using Spectre.Console;

namespace Infra.Cli.Operations.Restore.Buckets;

/// <summary>One run of <c>infra restore bucket</c>, from the question to the user to the count of the objects.</summary>
/// <param name="operation">The running command.</param>
/// <param name="subject">The platform's bucket.</param>
/// <param name="into">Where the objects are put.</param>
/// <param name="name">Name of the bucket that receives them; null derives it.</param>
internal sealed class BucketTask(Operation operation, BucketSubject subject, BucketInto into, string? name)
{
    /// <summary>Restores, and counts.</summary>
    /// <exception cref="CliException">
    /// NO_BACKUPS, RESTORE_WINDOW, BUCKET_NAME, BUCKET_TAKEN, BUCKET_NOT_FOUND, BUCKET_REGION, BUCKET_UNVERSIONED, RESTORE_FAILED,
    /// RESTORE_INCOMPLETE, WAIT_TIMEOUT.
    /// </exception>
    public async Task<int> RunAsync(DateTimeOffset to, CancellationToken cancellation)
    {
        var point = await new BucketPoints(operation, subject).ChooseAsync(to, cancellation);
        var destination = await BucketDestination.ChooseAsync(operation, subject, into, name, point.Moment, cancellation);
        var run = new BucketJobRun(operation, point, destination);
        var job = await run.BegunAsync(cancellation);
        var counts = job is null ? null : await FollowAsync(run, job, point, destination, cancellation);
        var role = new RestoreRole(operation, subject);
        // What has gone from a bucket that a job filled before, another one brings back.
        if (job is null || (job.IsOver && counts is { Missing: > 0 }))
        {
            Confirmation.RequireYes(operation, Question(point, destination));
            await destination.PrepareAsync(point.Moment, cancellation);
            job = await run.StartAsync(await role.ProvideAsync(cancellation), cancellation);
            counts = job is null ? null : await FollowAsync(run, job, point, destination, cancellation);
        }

        await role.CleanUpAsync(cancellation);
        Write(point, destination, job, counts);
        return counts is { Missing: > 0 } ? throw Incomplete(destination, counts) : ExitCode.Done;
    }

    private string Question(BucketPoint point, BucketDestination destination) => into switch
    {
        BucketInto.New => $"Restore '{subject.Name}' as of {RestoreTime.Text(point.Moment)} into a new bucket '{destination.Bucket.Name}'?",
        BucketInto.Existing => $"Restore '{subject.Name}' as of {RestoreTime.Text(point.Moment)} into '{destination.Bucket.Name}'? "
            + "Objects that are there stay as they are.",
        _ => $"Bring back the objects that '{subject.Name}' had at {RestoreTime.Text(point.Moment)} and has no more? "
            + "Objects that are there stay as they are.",
    };

    private async Task<ObjectCounts> FollowAsync(
        BucketJobRun run, BucketJob job, BucketPoint point, BucketDestination destination, CancellationToken cancellation)
    {
        operation.Say($"Restore job {job.Id} of {RestoreTime.Text(job.Started)}{(job.IsOver ? " is done" : "")}");
        await run.FinishAsync(job, cancellation);
        operation.Say($"Counting the objects of '{destination.Bucket.Name}'");
        var expected = await new BucketObjects(operation.Aws, subject.Owned(subject.Name)).AtAsync(point.Moment, cancellation);
        var present = await new BucketObjects(operation.Aws, destination.Bucket).NowAsync(cancellation);
        return ObjectCounts.Of(expected, present, job.Started, into switch
        {
            BucketInto.New => DateTimeOffset.MaxValue,
            BucketInto.InPlace => point.Moment,
            // Of another bucket's objects nobody can tell what they were then.
            _ => DateTimeOffset.MinValue,
        });
    }

    private void Write(BucketPoint point, BucketDestination destination, BucketJob? job, ObjectCounts? counts)
    {
        var result = new BucketResult
        {
            Bucket = subject.Name,
            Destination = destination.Bucket.Name,
            RestoredTo = RestoreTime.Text(point.Moment),
            RecoveryPoint = point.Arn,
            Job = job?.Id,
            Objects = counts,
        };
        operation.Write(result, (console, _) =>
        {
            if (counts is not null)
            {
                WriteText(console, result, counts);
            }
        });
        if (counts is { Kept: > 0 })
        {
            operation.Warn(
                $"{Text(counts.Kept)} of the objects were in '{result.Destination}' in another version, and AWS Backup leaves such objects "
                + "as they are: restore into a new bucket to have them as of the time");
        }
    }

    private static void WriteText(IAnsiConsole console, BucketResult result, ObjectCounts counts)
    {
        // Around the console: it would wrap long lines on a terminal.
        var writer = console.Profile.Out.Writer;
        writer.WriteLine($"Restored '{result.Bucket}' as of {result.RestoredTo} into '{result.Destination}' by job {result.Job}");
        var missing = counts.Missing == 0 ? "none" : Text(counts.Missing);
        writer.WriteLine(
            $"Objects: {Text(counts.Restored)} restored, {Text(counts.Present)} in the bucket now; of the {Text(counts.Expected)} of that time "
            + $"{missing} missing");
    }

    private static CliException Incomplete(BucketDestination destination, ObjectCounts counts) => new(
        "RESTORE_INCOMPLETE",
        $"{Text(counts.Missing)} objects are not in '{destination.Bucket.Name}' although the original had them at that time: AWS Backup "
        + "leaves out what it may not read, such as objects encrypted with a key of another account; the job's messages in its console name them");

    private static string Text(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>What <c>infra restore bucket</c> has done.</summary>
internal sealed record BucketResult
{
    /// <summary>Name of the platform's bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>Name of the bucket with the restored objects.</summary>
    public required string Destination { get; init; }

    /// <summary>Time of the objects.</summary>
    public required string RestoredTo { get; init; }

    /// <summary>ARN of the recovery point.</summary>
    public required string RecoveryPoint { get; init; }

    /// <summary>Id of the restore job; null in a rehearsal.</summary>
    public required string? Job { get; init; }

    /// <summary>What was counted; null in a rehearsal.</summary>
    public required ObjectCounts? Objects { get; init; }
}

/// <summary>How the objects of a restored bucket compare with those of the time.</summary>
/// <param name="Expected">Objects that were there at the time, by the versions that are still in the original.</param>
/// <param name="Present">Objects in the destination now.</param>
/// <param name="Restored">Objects that the job wrote.</param>
/// <param name="Kept">Expected objects that had been in the destination before in another version: AWS Backup leaves those alone.</param>
/// <param name="Missing">Expected objects that are not there.</param>
internal sealed record ObjectCounts(int Expected, int Present, int Restored, int Kept, int Missing)
{
    /// <summary>Compares.</summary>
    /// <param name="expected">Keys of the objects at the time.</param>
    /// <param name="present">The objects in the destination.</param>
    /// <param name="started">When the job began.</param>
    /// <param name="unchangedUntil">An object in the destination that is no newer than this is as it was at the time.</param>
    public static ObjectCounts Of(
        IReadOnlyCollection<string> expected, IReadOnlyDictionary<string, DateTimeOffset> present, DateTimeOffset started,
        DateTimeOffset unchangedUntil) => new(
        expected.Count,
        present.Count,
        present.Values.Count(time => time >= started),
        expected.Count(key => present.TryGetValue(key, out var time) && time < started && time > unchangedUntil),
        expected.Count(key => !present.ContainsKey(key)));
}
