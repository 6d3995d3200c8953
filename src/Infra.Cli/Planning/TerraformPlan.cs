using System.Text.Json;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Planning;

/// <summary>A saved plan, as <c>terraform show -json</c> describes it.</summary>
/// <remarks><see href="https://developer.hashicorp.com/terraform/internals/json-format"/></remarks>
public sealed class TerraformPlan
{
    private TerraformPlan(JsonElement document)
    {
        Changes = [.. Elements(document, "resource_changes").Select(PlannedChange.Read).Where(change => change.Action != PlanAction.None)];
        Drift = [.. Elements(document, "resource_drift").Select(PlannedChange.Read).Select(ThatMatters).OfType<PlannedChange>()];
        Outputs = document.Argument("output_changes") is { ValueKind: JsonValueKind.Object } outputs
            ? [.. outputs.EnumerateObject().Select(OutputChange.Read).Where(change => change.Action != PlanAction.None)]
            : [];
    }

    /// <summary>What the plan does, in Terraform's order, without what it leaves alone.</summary>
    public IReadOnlyList<PlannedChange> Changes { get; }

    /// <summary>What was deleted outside Terraform since the last apply, or changed there and is changed back by this plan.</summary>
    public IReadOnlyList<PlannedChange> Drift { get; }

    /// <summary>Changed outputs of the root module.</summary>
    public IReadOnlyList<OutputChange> Outputs { get; }

    /// <summary>Reads the output of <c>terraform show -json</c>.</summary>
    /// <exception cref="CliException">PLAN_UNREADABLE: it is something else, or a format of the future.</exception>
    public static TerraformPlan Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var version = document.RootElement.Text("format_version");
            if (version is null || !version.StartsWith("1.", StringComparison.Ordinal))
            {
                throw new CliException("PLAN_UNREADABLE", $"the plan has format version '{version}'; this program reads 1.x");
            }

            return new TerraformPlan(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new CliException("PLAN_UNREADABLE", $"'terraform show -json' wrote something that is not a plan: {exception.Message}");
        }
    }

    // Providers report much drift that nobody caused, such as times and addresses that AWS fills in; the plan leaves those alone.
    private PlannedChange? ThatMatters(PlannedChange drift)
    {
        if (drift.Action is PlanAction.Destroy)
        {
            return drift;
        }

        var planned = Changes.Where(change => change.Address == drift.Address)
            .SelectMany(change => change.Attributes)
            .Where(attribute => !attribute.Unknown)
            .Select(attribute => attribute.Path)
            .ToHashSet(StringComparer.Ordinal);
        var attributes = drift.Attributes.Where(attribute => planned.Contains(attribute.Path)).ToList();
        return attributes.Count == 0 ? null : drift with { Attributes = attributes };
    }

    private static JsonElement.ArrayEnumerator Elements(JsonElement document, string name) =>
        document.Argument(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;
}

/// <summary>A changed output of the root module; its value is left out.</summary>
/// <param name="Name">Name of the output.</param>
/// <param name="Action">Create, update or destroy.</param>
public sealed record OutputChange(string Name, PlanAction Action)
{
    /// <summary>Reads one entry of <c>output_changes</c>.</summary>
    internal static OutputChange Read(JsonProperty entry) => new(entry.Name, PlanActionWords.Read(entry.Value.Texts("actions")));
}
