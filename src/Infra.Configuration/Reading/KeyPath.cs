using System.Globalization;

namespace Infra.Configuration.Reading;

/// <summary>
/// Spelling of key paths: <c>simpheraInstances.production.name</c>, <c>map_roles[0].rolearn</c>, <c>tags["cost center"]</c>.
/// </summary>
public static class KeyPath
{
    /// <summary>Path of a key of an object.</summary>
    public static string Member(string parent, string key)
    {
        if (key.Length == 0 || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            return $"{parent}[\"{key}\"]";
        }

        return parent.Length == 0 ? key : $"{parent}.{key}";
    }

    /// <summary>Path of an element of a list; <paramref name="index"/> starts at 0.</summary>
    public static string Element(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]");

    /// <summary>The path one level up; empty for a top-level key.</summary>
    public static string Parent(string path)
    {
        var cut = path.EndsWith("\"]", StringComparison.Ordinal)
            ? path.LastIndexOf("[\"", StringComparison.Ordinal)
            : path.LastIndexOfAny(['.', '[']);
        return cut <= 0 ? "" : path[..cut];
    }

    /// <summary>Whether one of the two paths is the other or holds it.</summary>
    public static bool Overlap(string a, string b) => Holds(a, b) || Holds(b, a);

    private static bool Holds(string outer, string inner) =>
        inner.StartsWith(outer, StringComparison.Ordinal) && (inner.Length == outer.Length || inner[outer.Length] is '.' or '[');
}
