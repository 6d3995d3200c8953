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
