namespace Infra.Inventory;

/// <summary>Finds the name that somebody most likely meant.</summary>
public static class NearestName
{
    /// <summary>The nearest of <paramref name="known"/>, ignoring case; null when none is near.</summary>
    public static string? Of(string name, IEnumerable<string> known) =>
        Closest(name, known) is { } closest && Distance(Fold(name), Fold(closest)) <= Math.Max(2, name.Length / 4) ? closest : null;

    /// <summary>The nearest of <paramref name="known"/>, ignoring case, however far; null when there are none.</summary>
    public static string? Closest(string name, IEnumerable<string> known) => known
        .OrderBy(candidate => Distance(Fold(name), Fold(candidate))).ThenBy(candidate => candidate, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>Number of single-character edits between the two (Levenshtein).</summary>
    public static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var edit = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(edit, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }

    // Both styles, lowerCamel and snake_case, occur: kubernetes_version is near kubernetesVersion.
    private static string Fold(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
