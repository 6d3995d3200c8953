using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Operations.Buckets;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Restore.Buckets;

/// <summary>The objects of a bucket, now or at a time. Read page by page: the AWS CLI would take all of them into memory as text.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="bucket">The bucket.</param>
internal sealed class BucketObjects(AwsCli aws, OwnedBucket bucket)
{
    // Naming the size keeps the AWS CLI from reading all pages at once.
    private const int PageSize = 1000;

    /// <summary>True when there is no object and no version of one.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellation)
    {
        var page = await aws.ReadAsync("s3api", "list-object-versions", Page(1), cancellation);
        return page.Blocks("Versions").Count + page.Blocks("DeleteMarkers").Count == 0;
    }

    /// <summary>Key and time of each object.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> NowAsync(CancellationToken cancellation)
    {
        var objects = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        for (var request = Page(PageSize); ;)
        {
            var page = await aws.ReadAsync("s3api", "list-objects-v2", request, cancellation);
            foreach (var found in page.Blocks("Contents"))
            {
                objects[Value(found, "Key")] = found.Time("LastModified") ?? DateTimeOffset.MinValue;
            }

            if (!page.Flag("IsTruncated"))
            {
                return objects;
            }

            request["ContinuationToken"] = Value(page, "NextContinuationToken");
        }
    }

    /// <summary>Keys of the objects that were there at a time, by the versions that are in the bucket still; empty when it is gone.</summary>
    public async Task<IReadOnlyCollection<string>> AtAsync(DateTimeOffset moment, CancellationToken cancellation)
    {
        var newest = new Dictionary<string, (DateTimeOffset Time, bool IsObject)>(StringComparer.Ordinal);
        for (var request = Page(PageSize); ;)
        {
            if (await aws.TryReadAsync("s3api", "list-object-versions", request, cancellation) is not { } page)
            {
                return [];
            }

            Take(page.Blocks("Versions"), isObject: true);
            Take(page.Blocks("DeleteMarkers"), isObject: false);
            if (!page.Flag("IsTruncated"))
            {
                return [.. newest.Where(version => version.Value.IsObject).Select(version => version.Key)];
            }

            request["KeyMarker"] = Value(page, "NextKeyMarker");
            request["VersionIdMarker"] = Value(page, "NextVersionIdMarker");
        }

        void Take(IReadOnlyList<JsonElement> versions, bool isObject)
        {
            foreach (var version in versions)
            {
                var (key, time) = (Value(version, "Key"), version.Time("LastModified") ?? DateTimeOffset.MaxValue);
                if (time <= moment && (!newest.TryGetValue(key, out var known) || known.Time < time))
                {
                    newest[key] = (time, isObject);
                }
            }
        }
    }

    // Not by Text: a key may look like an expression of Terraform.
    private static string Value(JsonElement element, string name) => element.Argument(name)?.GetString() ?? "";

    private JsonObject Page(int size)
    {
        var request = bucket.Request();
        request["MaxKeys"] = size;
        return request;
    }
}
