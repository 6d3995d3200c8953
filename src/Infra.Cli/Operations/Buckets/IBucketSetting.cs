using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Cli.Operations.Buckets;

/// <summary>One setting that makes a bucket safe for the Terraform state.</summary>
internal interface IBucketSetting
{
    /// <summary>Name for people, such as <c>versioning</c>.</summary>
    string Name { get; }

    /// <summary>Permission that looking takes.</summary>
    string Permission { get; }

    /// <summary>Operation of S3 that shows the setting.</summary>
    string LookOperation { get; }

    /// <summary>Operation of S3 that sets it right.</summary>
    string RepairOperation { get; }

    /// <summary>What is wrong; null when nothing is.</summary>
    /// <param name="seen">What S3 answered; null when the bucket has no such setting, or does not exist.</param>
    string? Fault(JsonElement? seen);

    /// <summary>Members of the request that sets it right, and keeps what else was there.</summary>
    /// <param name="seen">What S3 answered; null when the bucket has no such setting, or does not exist.</param>
    JsonObject Repair(JsonElement? seen);
}
