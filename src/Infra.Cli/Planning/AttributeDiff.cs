using System.Globalization;
using System.Text.Json;

namespace Infra.Cli.Planning;

/// <summary>Finds the attributes that a planned change sets to another value, without ever handing out a secret.</summary>
/// <remarks><see href="https://developer.hashicorp.com/terraform/internals/json-format#change-representation"/></remarks>
internal static class AttributeDiff
{
    /// <summary>The changed attributes in name order.</summary>
    /// <param name="change">The <c>change</c> object of a resource.</param>
    public static IReadOnlyList<AttributeChange> Of(JsonElement change)
    {
        var found = new List<AttributeChange>();
        Compare("", Node.Root(change), found);
        return found;
    }

    private static void Compare(string path, Node node, List<AttributeChange> found)
    {
        if (node is { IsUnknown: false, HasUnknownInside: false } && AreEqual(node.Before, node.After))
        {
            return;
        }

        // A mark on a whole value covers all that is inside: nothing below it may be looked at.
        if (node.IsSensitive || node.IsUnknown)
        {
            var before = node.IsSensitive ? null : JsonText.Scalar(node.Before);
            found.Add(new AttributeChange(path, before, After: null, node.IsSensitive, node.IsUnknown));
        }
        else if (node.Before.ValueKind == JsonValueKind.Object && node.After.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in node.Names())
            {
                Compare(AttributePath.Child(path, name), node.Child(name), found);
            }
        }
        else if (node.IsListOfSameLength)
        {
            for (var index = 0; index < node.After.GetArrayLength(); index++)
            {
                Compare(AttributePath.Element(path, index), node.Element(index), found);
            }
        }
        else
        {
            var (before, after) = (JsonText.Scalar(node.Before), JsonText.Scalar(node.After));
            found.Add(new AttributeChange(path, before, after, Sensitive: false, Unknown: false));
        }
    }

    // Providers do not tell an absent collection from an empty one: after the first apply, null tags come back as {}.
    private static bool AreEqual(JsonElement before, JsonElement after) =>
        (IsEmpty(before) && IsEmpty(after)) || (!IsEmpty(before) && !IsEmpty(after) && JsonElement.DeepEquals(before, after));

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => true,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        _ => false,
    };

    /// <summary>The same place in the five parallel trees of a change.</summary>
    private readonly record struct Node(
        JsonElement Before, JsonElement After, JsonElement Unknown, JsonElement SensitiveBefore, JsonElement SensitiveAfter)
    {
        public bool IsUnknown => Unknown.ValueKind == JsonValueKind.True;

        public bool HasUnknownInside => Unknown.ValueKind is JsonValueKind.Object or JsonValueKind.Array && HoldsTrue(Unknown);

        public bool IsSensitive => SensitiveBefore.ValueKind == JsonValueKind.True || SensitiveAfter.ValueKind == JsonValueKind.True;

        public bool IsListOfSameLength =>
            (Before.ValueKind, After.ValueKind) is (JsonValueKind.Array, JsonValueKind.Array) && Before.GetArrayLength() == After.GetArrayLength();

        public static Node Root(JsonElement change) => new(
            Get(change, "before"),
            Get(change, "after"),
            Get(change, "after_unknown"),
            Get(change, "before_sensitive"),
            Get(change, "after_sensitive"));

        // An unknown attribute is left out of "after".
        public IEnumerable<string> Names() => new[] { Before, After, Unknown }
            .Where(tree => tree.ValueKind == JsonValueKind.Object)
            .SelectMany(tree => tree.EnumerateObject().Select(property => property.Name))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

        public Node Child(string name) =>
            new(Get(Before, name), Get(After, name), Get(Unknown, name), Get(SensitiveBefore, name), Get(SensitiveAfter, name));

        public Node Element(int index) =>
            new(Get(Before, index), Get(After, index), Get(Unknown, index), Get(SensitiveBefore, index), Get(SensitiveAfter, index));

        private static JsonElement Get(JsonElement tree, string name) =>
            tree.ValueKind == JsonValueKind.Object && tree.TryGetProperty(name, out var value) ? value : default;

        private static JsonElement Get(JsonElement tree, int index) =>
            tree.ValueKind == JsonValueKind.Array && index < tree.GetArrayLength() ? tree[index] : default;

        private static bool HoldsTrue(JsonElement tree) => tree.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.Object => tree.EnumerateObject().Any(property => HoldsTrue(property.Value)),
            JsonValueKind.Array => tree.EnumerateArray().Any(HoldsTrue),
            _ => false,
        };
    }
}

/// <summary>One changed attribute of a resource.</summary>
/// <param name="Path">Path in the resource, such as <c>scaling_config[0].desired_size</c>.</param>
/// <param name="Before">The value as JSON text; null when it is sensitive, long or not a single value.</param>
/// <param name="After">As <paramref name="Before"/>; also null when it is only known after the apply.</param>
/// <param name="Sensitive">Terraform treats the old or the new value as a secret.</param>
/// <param name="Unknown">The new value is only known after the apply.</param>
public sealed record AttributeChange(string Path, string? Before, string? After, bool Sensitive, bool Unknown)
{
    /// <summary><c>PATH: BEFORE -> AFTER</c>, as far as the values may and can be shown.</summary>
    public override string ToString() => this switch
    {
        { Sensitive: true } => $"{Path} (sensitive)",
        { Unknown: true, Before: { } before } when before != "null" => $"{Path}: {before} -> (known after apply)",
        { Unknown: true } => $"{Path} (known after apply)",
        { Before: { } before, After: { } after } => $"{Path}: {before} -> {after}",
        _ => Path,
    };
}

/// <summary>Paths into a resource as Terraform writes them: <c>scaling_config[0].desired_size</c>, <c>tags["a b"]</c>.</summary>
internal static class AttributePath
{
    /// <summary>The path of an attribute, block or map key below <paramref name="parent"/>.</summary>
    public static string Child(string parent, string name)
    {
        var plain = name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');
        return !plain ? $"{parent}[{JsonText.Quote(name)}]" : parent.Length == 0 ? name : $"{parent}.{name}";
    }

    /// <summary>The path of a list element.</summary>
    public static string Element(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]");

    /// <summary>One entry of <c>replace_paths</c>: an array of names and indexes.</summary>
    public static string Of(JsonElement steps) => steps.EnumerateArray().Aggregate(
        "",
        (path, step) => step.ValueKind == JsonValueKind.String ? Child(path, step.GetString()!) : $"{path}[{step.GetRawText()}]");

    /// <summary>True when <paramref name="path"/> is <paramref name="ancestor"/> or lies below it.</summary>
    public static bool IsWithin(string path, string ancestor) =>
        path.StartsWith(ancestor, StringComparison.Ordinal) && (path.Length == ancestor.Length || path[ancestor.Length] is '.' or '[');
}
