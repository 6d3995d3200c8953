using System.Globalization;
using System.Text.Json;

namespace Infra.Cli.Synthesis;

/// <summary>Reads Terraform arguments out of JSON, where a number may be a string and a single block may be a list of one.</summary>
public static class JsonArguments
{
    /// <summary>The argument, or null when it is absent or null.</summary>
    public static JsonElement? Argument(this JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>A text argument; null when it is absent or holds something that only Terraform knows (<c>${...}</c>).</summary>
    public static string? Text(this JsonElement body, string name) => body.Argument(name) is { } value ? Plain(value) : null;

    /// <summary>A whole number; null when it is absent or only known to Terraform.</summary>
    public static int? Number(this JsonElement body, string name) =>
        int.TryParse(body.Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A truth value; false when it is absent.</summary>
    public static bool Flag(this JsonElement body, string name) =>
        string.Equals(body.Text(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A list of texts without those that only Terraform knows; empty when it is absent.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement body, string name) => body.Argument(name) switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(Plain).OfType<string>()],
        { } single when Plain(single) is { } text => [text],
        _ => [],
    };

    /// <summary>The blocks of one name: none, one (object or list of one) or several (list).</summary>
    public static IReadOnlyList<JsonElement> Blocks(this JsonElement body, string name) => body.Argument(name) switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)],
        { ValueKind: JsonValueKind.Object } block => [block],
        _ => [],
    };

    /// <summary>The first block of one name, or null.</summary>
    public static JsonElement? Block(this JsonElement body, string name) =>
        body.Blocks(name) is [var first, ..] ? first : null;

    /// <summary>A map argument as text pairs, in name order.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Map(this JsonElement body, string name) =>
        body.Argument(name) is { ValueKind: JsonValueKind.Object } map
            ? [.. map.EnumerateObject()
                .Select(entry => KeyValuePair.Create(entry.Name, Plain(entry.Value) ?? ""))
                .OrderBy(entry => entry.Key, StringComparer.Ordinal)]
            : [];

    private static string? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { } text && !text.Contains("${", StringComparison.Ordinal) ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };
}
