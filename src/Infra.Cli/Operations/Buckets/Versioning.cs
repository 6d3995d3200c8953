using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Operations.Buckets;

/// <summary>An overwritten or deleted state can be had back.</summary>
internal sealed class Versioning : IBucketSetting
{
    private const string Status = "Status";
    private const string Enabled = "Enabled";

    /// <inheritdoc />
    public string Name => "versioning";

    /// <inheritdoc />
    public string Permission => "s3:GetBucketVersioning";

    /// <inheritdoc />
    public string LookOperation => "get-bucket-versioning";

    /// <inheritdoc />
    public string RepairOperation => "put-bucket-versioning";

    /// <inheritdoc />
    public string? Fault(JsonElement? seen) =>
        seen?.Text(Status) is Enabled ? null : "versioning is off: an overwritten or deleted state is lost";

    /// <inheritdoc />
    public JsonObject Repair(JsonElement? seen) => new() { ["VersioningConfiguration"] = new JsonObject { [Status] = Enabled } };
}
