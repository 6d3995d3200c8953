using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Aws;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Teardown;

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
