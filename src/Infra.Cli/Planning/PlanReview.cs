using System.Text.Json.Serialization;
using Infra.Cli.Terraform;
using Infra.Inventory;

namespace Infra.Cli.Planning;

/// <summary>The result of <c>infra plan</c>; its JSON form is the answer to <c>--json</c>.</summary>
public sealed record PlanReview
{
    /// <summary>What came out.</summary>
    public required PlanOutcome Outcome { get; init; }

    /// <summary>The exit code of the command.</summary>
    public required int ExitCode { get; init; }

    /// <summary>Word of the environment; null when there is none.</summary>
    public string? Environment { get; init; }

    /// <summary>Name of the stack; null when there is none.</summary>
    public string? Stack { get; init; }

    /// <summary>Folder of the stack relative to the working directory, with forward slashes.</summary>
    public string? Folder { get; init; }

    /// <summary>Full path of the saved plan; null when it was not kept.</summary>
    public string? PlanFile { get; init; }

    /// <summary>Number of resources by action; actions that do not occur are left out.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Resources that keep data and would be replaced or destroyed, also those that were allowed.</summary>
    public IReadOnlyList<StatefulLoss> Losses { get; init; } = [];

    /// <summary>The changes by module.</summary>
    public IReadOnlyList<ModuleChanges> Modules { get; init; } = [];

    /// <summary>Changed outputs of the root module.</summary>
    public IReadOnlyList<OutputChange> Outputs { get; init; } = [];

    /// <summary>What was deleted outside Terraform since the last apply, or changed there and is changed back by this plan.</summary>
    public IReadOnlyList<PlannedChange> Drift { get; init; } = [];

    /// <summary>What should be looked at.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why there is no usable plan.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>The losses that nothing allows.</summary>
    [JsonIgnore]
    public IEnumerable<StatefulLoss> Refused => Losses.Where(loss => loss.IsRefused);

    /// <summary>One line: <c>3 to create, 1 to replace</c>.</summary>
    [JsonIgnore]
    public string Headline => this switch
    {
        { Outcome: PlanOutcome.Fault } => "no plan: there are errors",
        { Outcome: PlanOutcome.NoChanges } => "no changes",
        { Counts.Count: 0 } => "only outputs change",
        _ => string.Join(", ", Counts.Select(count => $"{count.Value} to {count.Key}")),
    };

    /// <summary>Reviews a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="hasChanges">What Terraform says itself, by its exit code.</param>
    /// <param name="allowed">The losses that the user accepts.</param>
    /// <param name="prevented">Addresses whose destruction <c>prevent_destroy</c> refused; they count whatever their type.</param>
    public static PlanReview Of(TerraformPlan plan, bool hasChanges, DestroyAllowances allowed, IReadOnlyCollection<string> prevented)
    {
        var losses = plan.Changes.Select(change => Loss(change, allowed, prevented)).OfType<StatefulLoss>().ToList();
        var (outcome, exitCode) = losses.Any(loss => loss.IsRefused) ? (PlanOutcome.Refused, Cli.ExitCode.StatefulLoss)
            : hasChanges ? (PlanOutcome.Changes, Cli.ExitCode.Changes)
            : (PlanOutcome.NoChanges, Cli.ExitCode.Done);
        return new PlanReview
        {
            Outcome = outcome,
            ExitCode = exitCode,
            Counts = Count(plan.Changes),
            Losses = losses,
            Modules =
            [
                .. plan.Changes.GroupBy(change => change.Module, StringComparer.Ordinal)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => new ModuleChanges(group.Key, Count([.. group]), [.. group])),
            ],
            Outputs = plan.Outputs,
            Drift = plan.Drift,
            Warnings =
            [
                .. allowed.Unused(losses).Select(address =>
                    $"--allow-destroy '{address}' names nothing that would be lost{Nearest(address, losses)}"),
                .. UnorderablePlan.Warning(plan.Changes) is { } warning ? [warning] : Array.Empty<string>(),
            ],
        };
    }

    /// <summary>The review of a run without a usable plan.</summary>
    public static PlanReview OfFault(IReadOnlyList<string> errors) =>
        new() { Outcome = PlanOutcome.Fault, ExitCode = Cli.ExitCode.Fault, Errors = errors };

    /// <summary>How a module is called in texts.</summary>
    internal static string ModuleTitle(string module) => module.Length == 0 ? "the root module" : module;

    private static string Nearest(string address, IReadOnlyList<StatefulLoss> losses) =>
        NearestName.Of(address, losses.Select(loss => loss.Address)) is { } nearest ? $"; did you mean '{nearest}'?" : "";

    private static StatefulLoss? Loss(PlannedChange change, DestroyAllowances allowed, IReadOnlyCollection<string> prevented)
    {
        var isPrevented = prevented.Contains(change.Address);
        var keeps = StatefulTypes.WhatIsLost(change.Type) ?? (isPrevented ? "guarded by prevent_destroy" : null);
        return change.Action is PlanAction.Replace or PlanAction.Destroy && keeps is not null
            ? new StatefulLoss
            {
                Address = change.Address,
                Type = change.Type,
                Keeps = keeps,
                Action = change.Action,
                ForcedBy = change.ForcedBy,
                Why = change.Why,
                Allowed = allowed.Cover(change.Address),
                Prevented = isPrevented,
            }
            : null;
    }

    private static Dictionary<string, int> Count(IReadOnlyList<PlannedChange> changes) => PlanActionWords.Counted
        .Select(action => (Word: action.Word(), Number: changes.Count(change => change.Action == action)))
        .Where(count => count.Number > 0)
        .ToDictionary(count => count.Word, count => count.Number, StringComparer.Ordinal);
}

/// <summary>Serializer made at build time; humans read this output too, so it is indented.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(PlanReview))]
[JsonSerializable(typeof(PlanReviews))]
internal sealed partial class PlanReviewJson : JsonSerializerContext;

/// <summary>What a plan does in one module.</summary>
/// <param name="Module">Address of the module, such as <c>module.vpc</c>; empty for the root module.</param>
/// <param name="Counts">Number of resources by action; actions that do not occur are left out.</param>
/// <param name="Changes">The changes, in Terraform's order.</param>
public sealed record ModuleChanges(string Module, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<PlannedChange> Changes);

/// <summary>A resource that keeps data and would be replaced or destroyed.</summary>
public sealed record StatefulLoss
{
    /// <summary>Full address, as <c>--allow-destroy</c> takes it.</summary>
    public required string Address { get; init; }

    /// <summary>Terraform type.</summary>
    public required string Type { get; init; }

    /// <summary>What would be lost, in words.</summary>
    public required string Keeps { get; init; }

    /// <summary>Replace or destroy.</summary>
    public required PlanAction Action { get; init; }

    /// <summary>The attributes that force a replacement; empty when something else is the reason.</summary>
    public IReadOnlyList<AttributeChange> ForcedBy { get; init; } = [];

    /// <summary>What forces it, in words; null when Terraform gives no reason.</summary>
    public string? Why { get; init; }

    /// <summary>True when <c>--allow-destroy</c> names it.</summary>
    public bool Allowed { get; init; }

    /// <summary>True when <c>lifecycle.prevent_destroy</c> made Terraform itself refuse; no option lifts that.</summary>
    public bool Prevented { get; init; }

    /// <summary>True when nothing allows the loss.</summary>
    public bool IsRefused => Prevented || !Allowed;
}
