namespace Infra.Configuration;

/// <summary>The one way a fault or warning is written as text.</summary>
internal static class FindingText
{
    public static string Render(string code, string key, string? file, int? line, string message)
    {
        var place = (file, line) switch
        {
            (null, _) => "",
            (_, null) => $"{file}: ",
            _ => $"{file}:{line}: ",
        };
        return key.Length == 0 ? $"{place}{code}: {message}" : $"{place}{key}: {code}: {message}";
    }
}
