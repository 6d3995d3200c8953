using Infra.Configuration.Reading;

namespace Infra.Configuration.Reference;

/// <summary>Writes values as HCL on one line.</summary>
internal static class HclText
{
    public static string Of(TfValue? value) => value switch
    {
        null or TfNull => "null",
        TfText text => Quote(text.Text),
        TfList list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        TfObject { Members.Count: 0 } => "{}",
        TfObject map => $"{{ {string.Join(", ", map.Members.Select(member => $"{member.Key} = {Of(member.Value)}"))} }}",
        _ => value.ToString(),
    };

    private static string Quote(string text) => "\"" + text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("${", "$${", StringComparison.Ordinal)
        .Replace("%{", "%%{", StringComparison.Ordinal) + "\"";
}
