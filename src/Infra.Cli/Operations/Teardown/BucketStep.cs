using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Teardown;

/// <summary>Empties the buckets, versions and delete markers too; the one that receives access logs comes last.</summary>
/// <param name="operation">The running command.</param>
/// <param name="state">What Terraform's state holds.</param>
internal sealed class BucketStep(Operation operation, PlatformState state)
{
    // What one DeleteObjects takes; nothing promises that a page is not longer.
    private const int BatchSize = 1000;

    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(10);

    /// <summary>Empties them all.</summary>
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var buckets = await new PlatformReader(operation, state).BucketsAsync(cancellation);
        var deleted = 0;
        foreach (var bucket in buckets)
        {
            deleted += await EmptyAsync(bucket, cancellation);
        }

        return deleted == 0
            ? "nothing to do: the buckets are gone or empty"
            : $"{Counted.Of(deleted, "object version")} deleted from {Counted.Of(buckets.Count, "bucket")}";
    }

    // Once more until a look finds nothing: something may still be writing.
    private async Task<int> EmptyAsync(string bucket, CancellationToken cancellation)
    {
        var total = 0;
        int found;
        do
        {
            found = await PassAsync(bucket, total, cancellation);
            total += found;
        }
        while (found > 0 && !operation.Log.IsRehearsal);

        return total;
    }

    private async Task<int> PassAsync(string bucket, int before, CancellationToken cancellation)
    {
        var clock = operation.Context.Clock;
        var shown = clock.GetTimestamp();
        var pager = new ObjectVersions(operation.Aws, bucket);
        var count = 0;
        while (await pager.NextAsync(cancellation) is { } page)
        {
            foreach (var batch in page.Chunk(BatchSize))
            {
                await DeleteAsync(bucket, batch, cancellation);
                count += batch.Length;
            }

            if (clock.GetElapsedTime(shown) >= SignOfLife)
            {
                operation.Say($"  {bucket}: {Counted.Of(before + count, "object version")} deleted so far");
                shown = clock.GetTimestamp();
            }
        }

        return count;
    }

    private async Task DeleteAsync(string bucket, IReadOnlyList<JsonObject> versions, CancellationToken cancellation)
    {
        var answer = await operation.Aws.ChangeAsync(
            "s3api",
            "delete-objects",
            new JsonObject
            {
                ["Bucket"] = bucket,
                ["Delete"] = new JsonObject { ["Objects"] = new JsonArray([.. versions]), ["Quiet"] = true },
            },
            cancellation);
        if (answer.Blocks("Errors") is [var first, ..] errors)
        {
            throw new CliException(
                "BUCKET_NOT_EMPTIED",
                $"{Counted.Of(errors.Count, "object version")} of bucket '{bucket}' could not be deleted; the first: "
                + $"{first.Argument("Key")?.GetString()}: {first.Text("Code")}: {first.Text("Message")}");
        }
    }
}

/// <summary>The object versions and delete markers of a bucket, page by page.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="bucket">Name of the bucket.</param>
internal sealed class ObjectVersions(AwsCli aws, string bucket)
{
    // As many as S3 gives. Naming the size keeps the AWS CLI from reading all pages at once.
    private const int PageSize = 1000;

    private (string? Key, string? Version) _next;

    /// <summary>False after the last page.</summary>
    public bool HasMore { get; private set; } = true;

    /// <summary>The next page as <c>DeleteObjects</c> takes it; null after the last one.</summary>
    public async Task<IReadOnlyList<JsonObject>?> NextAsync(CancellationToken cancellation)
    {
        if (!HasMore)
        {
            return null;
        }

        var request = new JsonObject { ["Bucket"] = bucket, ["MaxKeys"] = PageSize };
        if (_next.Key is { } key)
        {
            request["KeyMarker"] = key;
            request["VersionIdMarker"] = _next.Version;
        }

        var page = await aws.ReadAsync("s3api", "list-object-versions", request, cancellation);
        HasMore = page.Flag("IsTruncated");
        // Not by Text: a key may look like an expression of Terraform.
        _next = (Value(page, "NextKeyMarker"), Value(page, "NextVersionIdMarker"));
        return
        [
            .. page.Blocks("Versions").Concat(page.Blocks("DeleteMarkers"))
                .Select(version => new JsonObject { ["Key"] = Value(version, "Key"), ["VersionId"] = Value(version, "VersionId") }),
        ];
    }

    private static string? Value(JsonElement element, string name) => element.Argument(name)?.GetString();
}
