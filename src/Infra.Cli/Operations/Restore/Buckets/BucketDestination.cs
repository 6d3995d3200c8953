using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Operations.Buckets;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Restore.Buckets;

/// <summary>The bucket that receives the objects. A new one is as safe as its original before the first object is in it.</summary>
/// <param name="operation">The running command.</param>
/// <param name="subject">The platform's bucket.</param>
/// <param name="into">Where the objects are put.</param>
/// <param name="bucket">The bucket that receives them.</param>
internal sealed class BucketDestination(Operation operation, BucketSubject subject, BucketInto into, OwnedBucket bucket)
{
    private const int LongestName = 63;

    private bool _isThere;

    /// <summary>The bucket that receives the objects.</summary>
    public OwnedBucket Bucket => bucket;

    /// <summary>Where the objects are put.</summary>
    public BucketInto Into => into;

    /// <summary>Decides on the bucket and checks that it can receive the objects. Only looks.</summary>
    /// <param name="operation">The running command.</param>
    /// <param name="subject">The platform's bucket.</param>
    /// <param name="into">Where the objects are put.</param>
    /// <param name="name">Name of the bucket; null derives it.</param>
    /// <param name="moment">Time of the objects.</param>
    /// <param name="cancellation">Stops looking.</param>
    /// <exception cref="CliException">BUCKET_NAME, BUCKET_TAKEN, BUCKET_NOT_FOUND, BUCKET_REGION, BUCKET_UNVERSIONED.</exception>
    public static async Task<BucketDestination> ChooseAsync(
        Operation operation, BucketSubject subject, BucketInto into, string? name, DateTimeOffset moment, CancellationToken cancellation)
    {
        var chosen = into switch
        {
            BucketInto.New => name ?? $"{subject.Name}-{RestoreTime.NamePart(moment)}",
            BucketInto.Existing => name!,
            _ => subject.Name,
        };
        if (chosen.Length > LongestName)
        {
            throw new CliException(
                "BUCKET_NAME", $"'{chosen}' is longer than the {LongestName} characters of a bucket name: give one with --bucket");
        }

        var destination = new BucketDestination(operation, subject, into, subject.Owned(chosen));
        await destination.CheckAsync(moment, cancellation);
        return destination;
    }

    /// <summary>Makes a new bucket, or completes what an earlier run has begun; does nothing to one that was there.</summary>
    /// <exception cref="AwsFault">A fault of AWS.</exception>
    public async Task PrepareAsync(DateTimeOffset moment, CancellationToken cancellation)
    {
        if (into is not BucketInto.New)
        {
            return;
        }

        if (!_isThere)
        {
            await operation.Aws.ChangeAsync("s3api", "create-bucket", bucket.Creation(operation.Inventory.Region), cancellation);
        }

        var tags = await TagsAsync(bucket, cancellation);
        if (!tags.ContainsKey(RestoreTags.RestoredTo))
        {
            var request = bucket.Request();
            request["Tagging"] = new JsonObject
            {
                ["TagSet"] = RestoreTags.Write(
                [
                    .. RestoreTags.Inherited(await TagsAsync(subject.Owned(subject.Name), cancellation)),
                    new(RestoreTags.Beside, subject.Name),
                    new(RestoreTags.RestoredTo, RestoreTime.Text(moment)),
                ]),
            };
            await operation.Aws.ChangeAsync("s3api", "put-bucket-tagging", request, cancellation);
        }

        foreach (var setting in await SettingsAsync(cancellation))
        {
            var (fault, repair) = await bucket.CheckAsync(operation.Aws, setting, cancellation);
            if (fault is not null)
            {
                await operation.Aws.ChangeAsync(repair.Service, repair.Operation, repair.Input, cancellation);
            }
        }
    }

    private async Task CheckAsync(DateTimeOffset moment, CancellationToken cancellation)
    {
        var presence = await BucketPresence.OfAsync(operation.Aws, bucket.Name, cancellation);
        _isThere = presence.Holder is BucketHolder.ThisAccount;
        switch (presence.Holder)
        {
            case BucketHolder.Nobody when into is BucketInto.New:
                return;
            case BucketHolder.Nobody:
                throw new CliException(
                    "BUCKET_NOT_FOUND", $"there is no bucket '{bucket.Name}': create it with versioning first, or restore with --into new");
            case BucketHolder.AnotherAccount:
                throw new CliException(
                    "BUCKET_TAKEN", $"the bucket '{bucket.Name}' belongs to another account: choose another one with --bucket");
            case BucketHolder.Unreadable:
                throw new CliException(
                    "BUCKET_TAKEN", $"the bucket '{bucket.Name}' exists, and you may not look at it: choose another one with --bucket");
            default:
                await (into is BucketInto.New ? RequireOwnAsync(moment, cancellation) : RequireUsableAsync(presence.Region, cancellation));
                return;
        }
    }

    // Without tags the run that made it was interrupted at once, if nothing is in it.
    private async Task RequireOwnAsync(DateTimeOffset moment, CancellationToken cancellation)
    {
        var tags = await TagsAsync(bucket, cancellation);
        var isOurs = tags.GetValueOrDefault(RestoreTags.Beside) == subject.Name
            && tags.GetValueOrDefault(RestoreTags.RestoredTo) == RestoreTime.Text(moment);
        if (!isOurs && (tags.Count > 0 || !await new BucketObjects(operation.Aws, bucket).IsEmptyAsync(cancellation)))
        {
            throw new CliException(
                "BUCKET_TAKEN",
                $"there is a bucket '{bucket.Name}' already, which this command did not make for {RestoreTime.Text(moment)}: "
                + "choose another name with --bucket, or restore with --into existing");
        }

        operation.Say($"Going on with bucket '{bucket.Name}', which an earlier run has made");
    }

    private async Task RequireUsableAsync(string? region, CancellationToken cancellation)
    {
        if (region != operation.Inventory.Region)
        {
            throw new CliException(
                "BUCKET_REGION",
                $"the bucket '{bucket.Name}' is in {region}, and the backups are in {operation.Inventory.Region}: "
                + "AWS Backup restores within a Region");
        }

        if (await bucket.CheckAsync(operation.Aws, new Versioning(), cancellation) is { Fault: not null } check)
        {
            throw new CliException(
                "BUCKET_UNVERSIONED",
                $"AWS Backup restores only into a bucket with versioning, and '{bucket.Name}' has none: {check.Repair}");
        }
    }

    private async Task<IReadOnlyList<IBucketSetting>> SettingsAsync(CancellationToken cancellation)
    {
        var answer = await operation.Aws.TryReadAsync(
            "s3api", "get-bucket-encryption", subject.Owned(subject.Name).Request(), cancellation);
        var key = answer?.Block("ServerSideEncryptionConfiguration")?.Block("Rules")?.Block("ApplyServerSideEncryptionByDefault")
            ?.Text("KMSMasterKeyID");
        return [new PublicAccessBlock(), new Versioning(), new Encryption(key), new TlsOnly(bucket.Arn)];
    }

    // S3 answers "no such tag set" for a bucket without tags, and "no such bucket" for one that does not exist.
    private async Task<Dictionary<string, string>> TagsAsync(OwnedBucket owner, CancellationToken cancellation) => RestoreTags.Read(
        await operation.Aws.TryReadAsync("s3api", "get-bucket-tagging", owner.Request(), cancellation) ?? default, "TagSet");
}

/// <summary>Where the objects of a bucket are put.</summary>
internal enum BucketInto
{
    /// <summary>Into a bucket that the command makes.</summary>
    New,

    /// <summary>Into a bucket that is there.</summary>
    Existing,

    /// <summary>Into the bucket they come from.</summary>
    InPlace,
}
