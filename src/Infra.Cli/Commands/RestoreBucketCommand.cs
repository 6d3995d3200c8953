using System.CommandLine;
using Infra.Cli.Operations;
using Infra.Cli.Operations.Restore;
using Infra.Cli.Operations.Restore.Buckets;

namespace Infra.Cli.Commands;

/// <summary><c>infra restore bucket</c>: the objects of a bucket as they were at a time.</summary>
internal static class RestoreBucketCommand
{
    private const string New = "new";
    private const string Existing = "existing";
    private const string InPlace = "in-place";

    private static readonly string[] Examples =
    [
        "infra restore bucket production --to 2026-01-31T12:00:00Z --into new                      into a bucket of its own",
        "infra restore bucket production --to 2026-01-31T12:00:00Z --into existing --bucket mine   into a bucket that is there",
        "infra restore bucket production --to 2026-01-31T12:00:00Z --into in-place                 bring back what was deleted",
    ];

    /// <summary>Builds the command.</summary>
    public static Command Create(CliContext context, Option<DirectoryInfo?> project)
    {
        var source = new Argument<string>("OWNER")
        {
            Description = "Whose bucket, such as 'production' (a word that does not exist lists those that do), or the name of the bucket",
        };
        var to = new Option<string>("--to")
        {
            Description = "Time to restore to, with its offset from UTC (2026-01-31T12:00:00Z)",
            HelpName = "TIME",
            Required = true,
        };
        var into = new Option<string>("--into") { Description = "Where the objects are put; nothing is ever overwritten", Required = true }
            .AcceptOnlyFromAmong(New, Existing, InPlace);
        var bucket = new Option<string?>("--bucket")
        {
            Description = "Name of the new or existing bucket. Default of a new one: made from the time",
            HelpName = "NAME",
        };
        var options = new OperationOptions(context, project);
        var command = options.AddChangingTo(
            new DocumentedCommand("bucket", "Restore the objects of a bucket to a point in time", Examples) { source, to, into, bucket });
        command.SetAction(async (parsed, cancellation) =>
        {
            var time = RestoreTime.ParseMoment(parsed.GetRequiredValue(to));
            var name = parsed.GetValue(bucket);
            var place = parsed.GetRequiredValue(into) switch
            {
                New => BucketInto.New,
                Existing when name is null => throw new CliException("USAGE", "--into existing takes a bucket: --bucket NAME"),
                Existing => BucketInto.Existing,
                _ when name is not null => throw new CliException("USAGE", "--into in-place takes no --bucket"),
                _ => BucketInto.InPlace,
            };
            var operation = await options.OpenAsync(parsed, cancellation);
            var subject = await BucketSubject.OfAsync(operation, parsed.GetRequiredValue(source), cancellation);
            if (place is BucketInto.Existing && name == subject.Name)
            {
                throw new CliException("USAGE", $"'{name}' is the bucket itself: --into in-place");
            }

            return await new BucketTask(operation, subject, place, name).RunAsync(time, cancellation);
        });
        return command;
    }
}
