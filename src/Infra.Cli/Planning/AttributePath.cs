using System.Globalization;
using System.Text.Json;

namespace Infra.Cli.Planning;

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
