using System.Globalization;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Topology;

/// <summary>Reads what serves the whole platform: servers, file systems, logs, keys, patching, registry.</summary>
/// <param name="stack">Synthesized stack.</param>
/// <param name="references">Resolver over the same stack.</param>
internal sealed class SharedServiceReader(SynthesizedStack stack, ReferenceResolver references)
{
    /// <summary>EC2 instances outside the node groups.</summary>
    public IReadOnlyList<Element> Servers() =>
        [.. stack.OfType("aws_instance").Select(server => new Element(
            ElementIds.OfResource(server.Address),
            server.Body.Block("tags")?.Text("Name") ?? server.Name,
            [server.Body.Text("instance_type") ?? "EC2 instance"]))];

    /// <summary>EFS file systems.</summary>
    public IReadOnlyList<Element> FileSystems() =>
        [.. stack.OfType("aws_efs_file_system").Select(files => new Element(
            ElementIds.OfResource(files.Address),
            files.Body.Block("tags")?.Text("Name") ?? "EFS",
            [files.Body.Flag("encrypted") ? "EFS, encrypted" : "EFS"]))];

    /// <summary>Services of the account, in the order they are drawn.</summary>
    public IReadOnlyList<Element> Services(IReadOnlySet<string> workloadModules) =>
        [.. new[] { LogBucket(), OtherBuckets(workloadModules), Registry(), Keys(), LogGroups(), Patching() }.OfType<Element>()];

    // A bucket is named by reference or by its plain name: both are known before AWS has made it.
    private List<SynthesizedResource> LogBuckets()
    {
        var loggings = stack.OfType("aws_s3_bucket_logging").ToList();
        var referenced = loggings.SelectMany(logging => references.Follow(logging, "target_bucket")).ToHashSet();
        var named = loggings.SelectMany(logging => references.Literals(logging, "target_bucket")).ToHashSet(StringComparer.Ordinal);
        return [.. stack.OfType("aws_s3_bucket").Where(bucket => referenced.Contains(bucket) || named.Contains(WorkloadReader.BucketName(bucket)))];
    }

    private Element? LogBucket() => LogBuckets() is { Count: > 0 } buckets
        ? new Element(ElementIds.LogBucket, "Access logs", [.. buckets.Select(WorkloadReader.BucketName)])
        : null;

    private Element? OtherBuckets(IReadOnlySet<string> workloadModules)
    {
        var logBuckets = LogBuckets();
        var names = stack.OfType("aws_s3_bucket")
            .Where(bucket => !workloadModules.Contains(bucket.Module) && !logBuckets.Contains(bucket))
            .Select(WorkloadReader.BucketName).ToList();
        return names.Count > 0 ? new Element(ElementIds.OtherBuckets, "S3 buckets", names) : null;
    }

    private Element? Registry() => stack.OfType("aws_ecr_pull_through_cache_rule").ToList() is { Count: > 0 } rules
        ? new Element(ElementIds.Registry, "ECR pull-through cache", [.. rules.Select(rule => rule.Body.Text("upstream_registry_url") ?? rule.Name)])
        : null;

    private Element? Keys()
    {
        var aliases = stack.OfType("aws_kms_alias")
            .SelectMany(alias => references.Follow(alias, "target_key_id").Select(key => (key.Address, Alias: alias.Body.Text("name"))))
            .DistinctBy(pair => pair.Address, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Address, pair => pair.Alias, StringComparer.Ordinal);
        var names = stack.OfType("aws_kms_key")
            .Select(key => aliases.GetValueOrDefault(key.Address) ?? key.Body.Text("description") ?? key.Name).ToList();
        return names.Count > 0 ? new Element(ElementIds.Keys, "KMS keys", names) : null;
    }

    private Element? LogGroups()
    {
        var groups = stack.OfType("aws_cloudwatch_log_group").ToList();
        if (groups.Count == 0)
        {
            return null;
        }

        var days = groups.Select(group => group.Body.Number("retention_in_days")).OfType<int>().Distinct().Order().ToList();
        return new Element(ElementIds.LogGroups, "CloudWatch Logs",
        [
            string.Create(CultureInfo.InvariantCulture, $"{groups.Count} log groups"),
            days.Count == 0 ? "kept for ever" : $"kept {string.Join(" or ", days)} days",
        ]);
    }

    private Element? Patching() => stack.OfType("aws_ssm_maintenance_window").ToList() is { Count: > 0 } windows
        ? new Element(ElementIds.Patching, "Patch manager",
            [.. windows.Select(window => $"{window.Name} {Hour(window.Body.Text("schedule"))}")])
        : null;

    // "cron(0 3 * * ? *)" is 03:00 every day; anything less plain is shown as it is.
    private static string Hour(string? schedule)
    {
        var fields = schedule?.Replace("cron(", "", StringComparison.Ordinal).TrimEnd(')').Split(' ') ?? [];
        return fields is [var minute, var hour, "*", "*", "?", "*"]
            && int.TryParse(minute, CultureInfo.InvariantCulture, out var m) && int.TryParse(hour, CultureInfo.InvariantCulture, out var h)
            ? string.Create(CultureInfo.InvariantCulture, $"daily {h:00}:{m:00} UTC")
            : schedule ?? "on demand";
    }
}
