using System.Text.Encodings.Web;
using System.Text.Json;

namespace Infra.Cli.Planning;

/// <summary>Values of a plan as short text.</summary>
internal static class JsonText
{
    // Longer ones are documents (policies, scripts), whose text says little in a list and may hold more than it should.
    private const int LongestValue = 60;

    /// <summary>The text in double quotes, with everything escaped that could end a line or steer a terminal.</summary>
    public static string Quote(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    /// <summary>A short text, number, truth value or null; null for anything else.</summary>
    public static string? Scalar(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => Quote(value.GetString()!),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => value.GetRawText(),
            JsonValueKind.Undefined => "null",
            _ => null,
        };
        return text is { Length: <= LongestValue } ? text : null;
    }
}
