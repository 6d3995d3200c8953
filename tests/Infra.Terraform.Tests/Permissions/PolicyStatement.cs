using System.Text.Json;

namespace Infra.Terraform.Tests.Permissions;

/// <summary>A statement of an IAM policy.</summary>
internal sealed class PolicyStatement(JsonElement statement)
{
    private const string AttachedPolicy = "iam:PolicyARN";

    /// <summary>The statement's name.</summary>
    public string Sid { get; } = statement.GetProperty(nameof(Sid)).GetString()!;

    public string Effect { get; } = statement.GetProperty(nameof(Effect)).GetString()!;

    public IReadOnlyList<string> Actions { get; } = Strings(statement.GetProperty("Action"));

    public IReadOnlyList<string> Resources { get; } = Strings(statement.GetProperty("Resource"));

    /// <summary>Values by condition key; the operators are those that compare with any of the values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Conditions { get; } = statement.TryGetProperty("Condition", out var condition)
        ? condition.EnumerateObject().SelectMany(test => test.Value.EnumerateObject())
            .ToDictionary(key => key.Name, IReadOnlyList<string> (key) => Strings(key.Value), StringComparer.Ordinal)
        : new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Keys of the statement, for a check of its form.</summary>
    public IReadOnlyList<string> Keys { get; } = [.. statement.EnumerateObject().Select(key => key.Name)];

    /// <summary>Whether the statement allows an action, on whatever resource.</summary>
    public bool Allows(string action) => Effect == "Allow" && Actions.Contains(action, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it allows an action on a resource. Of all conditions, a call tells only the policy it attaches.</summary>
    public bool Allows(string action, string resource, string? attachedPolicy) =>
        Allows(action)
        && Resources.Any(pattern => Glob.Matches(pattern, resource))
        && (attachedPolicy is null
            || !Conditions.TryGetValue(AttachedPolicy, out var policies)
            || policies.Contains(attachedPolicy, StringComparer.Ordinal));

    private static string[] Strings(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : [value.GetString()!];
}
