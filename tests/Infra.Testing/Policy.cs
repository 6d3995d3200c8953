using System.Text.Json;

namespace Infra.Testing;

/// <summary>Reads IAM policies out of synthesized arguments.</summary>
public static class Policy
{
    /// <summary>The statements of a policy document given as JSON text.</summary>
    public static IReadOnlyList<JsonElement> Statements(JsonElement policyText) =>
        [.. JsonDocument.Parse(policyText.GetString()!).RootElement.GetProperty("Statement").EnumerateArray()];

    /// <summary>All actions that the statements name, sorted.</summary>
    public static IReadOnlyList<string> Actions(JsonElement policyText) =>
        [.. Statements(policyText).SelectMany(statement => Strings(statement.GetProperty("Action"))).Order(StringComparer.Ordinal)];

    /// <summary>An element that IAM allows to be one string or a list of strings.</summary>
    public static IReadOnlyList<string> Strings(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().Select(item => item.GetString()!)]
        : [element.GetString()!];
}
