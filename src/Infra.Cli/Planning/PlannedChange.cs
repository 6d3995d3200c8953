using System.Text.Json;
using Infra.Cli.Synthesis;

namespace Infra.Cli.Planning;

/// <summary>What a plan does to one resource, read from <c>resource_changes</c> or <c>resource_drift</c>.</summary>
public sealed record PlannedChange
{
    /// <summary>Full address, such as <c>module.vpc.aws_vpc.vpc</c>.</summary>
    public required string Address { get; init; }

    /// <summary>Address of the module, such as <c>module.vpc</c>; empty for the root module.</summary>
    public required string Module { get; init; }

    /// <summary>Terraform type.</summary>
    public required string Type { get; init; }

    /// <summary>What happens to it.</summary>
    public required PlanAction Action { get; init; }

    /// <summary>Why it is replaced or destroyed, in words, where no attribute says so; null when Terraform names no reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Address in the state so far; null unless it moves.</summary>
    public string? PreviousAddress { get; init; }

    /// <summary>Key of an object that a former run failed to destroy after it had created its replacement; null for current ones.</summary>
    public string? Deposed { get; init; }

    /// <summary>The attributes that cannot be changed in place; empty unless it is replaced for that reason.</summary>
    public IReadOnlyList<AttributeChange> ForcedBy { get; init; } = [];

    /// <summary>The changed attributes of an update or a replacement, in name order.</summary>
    public IReadOnlyList<AttributeChange> Attributes { get; init; } = [];

    /// <summary>The address, with the key of a deposed object.</summary>
    public string Title => Deposed is null ? Address : $"{Address} (deposed object {Deposed})";

    /// <summary>What forces a replacement, or the reason of a destruction; null when there is nothing to say.</summary>
    public string? Why => ForcedBy.Count > 0 ? $"forced by {string.Join(", ", ForcedBy)}" : Reason;

    /// <summary>Reads one element.</summary>
    internal static PlannedChange Read(JsonElement element)
    {
        var change = element.GetProperty("change");
        var action = PlanActionWords.Read(change.Texts("actions"));
        var address = element.GetProperty("address").GetString()!;
        var previous = element.Argument("previous_address")?.GetString();
        var attributes = action is PlanAction.Update or PlanAction.Replace ? AttributeDiff.Of(change) : [];
        return new PlannedChange
        {
            Address = address,
            Module = element.Argument("module_address")?.GetString() ?? "",
            Type = element.GetProperty("type").GetString()!,
            Action = action switch
            {
                PlanAction.None when change.Argument("importing") is not null => PlanAction.Import,
                PlanAction.None when previous is not null && previous != address => PlanAction.Move,
                _ => action,
            },
            Reason = ChangeReason.Text(element.Text("action_reason")),
            PreviousAddress = previous == address ? null : previous,
            Deposed = element.Text("deposed"),
            Attributes = attributes,
            ForcedBy = action is PlanAction.Replace ? Forced(change, attributes) : [],
        };
    }

    private static IReadOnlyList<AttributeChange> Forced(JsonElement change, IReadOnlyList<AttributeChange> attributes) =>
        change.Argument("replace_paths") is { } paths
            ? [.. paths.EnumerateArray().Select(AttributePath.Of).Distinct(StringComparer.Ordinal).SelectMany(path => At(path, attributes))]
            : [];

    private static List<AttributeChange> At(string path, IReadOnlyList<AttributeChange> attributes)
    {
        var found = attributes.Where(attribute => AttributePath.IsWithin(attribute.Path, path)).ToList();
        return found.Count > 0 ? found : [new AttributeChange(path, Before: null, After: null, Sensitive: false, Unknown: false)];
    }
}

/// <summary>Terraform's <c>action_reason</c> in words.</summary>
/// <remarks><see href="https://developer.hashicorp.com/terraform/internals/json-format#plan-representation"/></remarks>
internal static class ChangeReason
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["replace_because_tainted"] = "marked as tainted: its creation failed half way, or 'terraform taint' was used",
        ["replace_because_cannot_update"] = "the provider cannot change it in place",
        ["replace_by_request"] = "requested with -replace",
        ["replace_by_triggers"] = "a resource in its replace_triggered_by changes",
        ["delete_because_no_resource_config"] = "no longer in the configuration",
        ["delete_because_no_module"] = "its module is no longer in the configuration",
        ["delete_because_no_move_target"] = "moved to an address that is not in the configuration",
        ["delete_because_wrong_repetition"] = "its count or for_each was added or removed",
        ["delete_because_count_index"] = "its index is beyond count",
        ["delete_because_each_key"] = "its key is no longer in for_each",
        ["read_because_config_unknown"] = "depends on values that are only known after apply",
        ["read_because_dependency_pending"] = "depends on a resource that changes",
        ["read_because_check_nested"] = "belongs to a check, which is evaluated on every apply",
    };

    /// <summary>The words, the code itself when it is a new one, or null when there is none.</summary>
    public static string? Text(string? code) => code is null ? null : Texts.GetValueOrDefault(code, code);
}
