using System.Globalization;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Inputs;

/// <summary>A limit of a value: its text for the reference and the test that enforces it, in one place.</summary>
/// <param name="Code">What a violation is reported as.</param>
/// <param name="Limits">Completes "must be ..."; also the text of the reference.</param>
/// <param name="Fault">Returns what is wrong with the value, or null.</param>
public sealed record Check<T>(Code Code, string Limits, Func<T, string?> Fault);

/// <summary>Makes checks.</summary>
public static class Check
{
    /// <summary>A test of a value.</summary>
    /// <param name="code">What a violation is reported as.</param>
    /// <param name="limits">Completes "must be ...".</param>
    /// <param name="accepts">Whether a value will do.</param>
    public static Check<T> That<T>(Code code, string limits, Func<T, bool> accepts) =>
        new(code, limits, value => accepts(value) ? null : $"must be {limits}, got {Show(value)}");

    /// <summary>A number from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public static Check<int> Range(Code code, int min, int max, string unit = "")
    {
        var limits = string.Create(CultureInfo.InvariantCulture, $"{min} to {max}{(unit.Length == 0 ? "" : " ")}{unit}");
        return That<int>(code, limits, value => value >= min && value <= max);
    }

    /// <summary>No entry twice.</summary>
    public static Check<IReadOnlyList<string>> Distinct(Code code) => new(code, "no entry twice", values =>
        values.GroupBy(value => value, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? $"must list each entry once, got \"{twice.Key}\" {twice.Count()} times"
            : null);

    /// <summary>From <paramref name="min"/> to <paramref name="max"/> entries.</summary>
    public static Check<IReadOnlyList<string>> Count(Code code, int min, int max) => new(
        code,
        string.Create(CultureInfo.InvariantCulture, $"{min} to {max} entries"),
        values => values.Count >= min && values.Count <= max
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"must have {min} to {max} entries, got {values.Count}"));

    private static string Show<T>(T value) => value switch
    {
        string text => new TfText(text).ToString(),
        IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "null",
    };
}
