using System.Text.Json;

namespace Infra.Terraform.Tests.EndToEnd;

/// <summary>The changes of a plan, as <c>terraform show -json</c> gives it.</summary>
internal sealed class PlanChanges
{
    private static readonly string[] Nothing = ["no-op"];
    private static readonly string[] Reading = ["read"];

    private readonly Dictionary<string, string> _actions;

    private PlanChanges(string json, Dictionary<string, string> actions) => (Json, _actions) = (json, actions);

    /// <summary>The whole plan.</summary>
    public string Json { get; }

    /// <summary>Addresses that change, in order.</summary>
    public IReadOnlyList<string> Addresses => [.. _actions.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The kinds of change: <c>create</c>, <c>update</c>, <c>delete</c>, <c>delete+create</c>, <c>create+delete</c>.</summary>
    public IReadOnlyList<string> Actions => [.. _actions.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>What happens to a resource; null when it stays as it is.</summary>
    public string? Of(string address) => _actions.GetValueOrDefault(address);

    /// <summary>The resource types that change in the given way.</summary>
    public IReadOnlyList<string> Types(string action) =>
    [
        .. _actions.Where(change => string.Equals(change.Value, action, StringComparison.Ordinal))
            .Select(change => StateResource.TypeOf(change.Key))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    public static PlanChanges Of(JsonElement plan) => new(
        plan.GetRawText(),
        plan.GetProperty("resource_changes").EnumerateArray()
            .Select(change => (
                Address: change.GetProperty("address").GetString()!,
                Actions: change.GetProperty("change").GetProperty("actions").EnumerateArray().Select(action => action.GetString()!).ToArray()))
            .Where(change => !change.Actions.SequenceEqual(Nothing) && !change.Actions.SequenceEqual(Reading))
            .ToDictionary(change => change.Address, change => string.Join('+', change.Actions), StringComparer.Ordinal));
}
