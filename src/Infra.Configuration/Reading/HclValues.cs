using System.Text.Json;
using System.Text;

namespace Infra.Configuration.Reading;

/// <summary>Turns the HCL parser's JSON into values with locations.</summary>
/// <param name="file">File or variable that the values come from.</param>
/// <param name="lines">Lines by key path.</param>
internal sealed class HclValues(string file, IReadOnlyDictionary<string, int> lines)
{
    public TfValue Read(JsonElement json, string path)
    {
        TfValue value = json.ValueKind switch
        {
            JsonValueKind.Object => new TfObject(
                [.. json.EnumerateObject().Select(
                    member => new TfMember(Key(member.Name), Read(member.Value, KeyPath.Member(path, Key(member.Name)))))]),
            JsonValueKind.Array => new TfList([.. json.EnumerateArray().Select((item, index) => Read(item, KeyPath.Element(path, index)))]),
            JsonValueKind.String => Text(json.GetString()!),
            JsonValueKind.Number => TfNumberText.Read(Encoding.UTF8.GetBytes(json.GetRawText())),
            JsonValueKind.True => new TfFlag(true),
            JsonValueKind.False => new TfFlag(false),
            _ => new TfNull(),
        };
        return value with { Where = Where(path) };
    }

    // A value of a variable has no line of its own: the variable's name says where it is.
    private Location Where(string path) =>
        new(file, !file.StartsWith("TF_VAR_", StringComparison.Ordinal) && lines.TryGetValue(path, out var line) ? line : null);

    private static string Key(string name) => HclStrings.UnescapeTemplates(name);

    private static TfValue Text(string text) =>
        HclStrings.HasTemplate(text) ? new TfExpression(text) : new TfText(HclStrings.UnescapeTemplates(text));
}
