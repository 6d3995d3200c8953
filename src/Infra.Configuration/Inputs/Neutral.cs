using System.Globalization;
using Infra.Configuration.Reading;

namespace Infra.Configuration.Inputs;

/// <summary>The values of a key that ask for nothing that is missing here. <c>null</c>, Terraform's "the default", is always one.</summary>
public sealed class Neutral
{
    private readonly Func<TfValue, TfObject, bool> _accepts;

    private Neutral(string text, bool isPrimitive, Func<TfValue, TfObject, bool> accepts, bool isOfValue = true) =>
        (Text, IsPrimitive, _accepts, IsOfValue) = (text, isPrimitive, accepts, isOfValue);

    /// <summary>No value but <c>null</c>.</summary>
    public static Neutral None { get; } = new("", isPrimitive: true, (_, _) => false, isOfValue: false);

    /// <summary>What is accepted, for the reference; completes "must be ..." when it is about the value. Empty for none.</summary>
    public string Text { get; }

    /// <summary>Whether another value would do; false: it depends on other keys alone.</summary>
    internal bool IsOfValue { get; }

    /// <summary>True when a <c>TF_VAR_*</c> of the key is plain text; false when it is an HCL expression.</summary>
    internal bool IsPrimitive { get; }

    /// <summary>The value <paramref name="value"/>, compared after Terraform's conversions: "false" is false.</summary>
    public static Neutral Value(TfValue value) =>
        new(Reference.HclText.Of(value), value is not (TfObject or TfList), (given, _) => Same(given, value));

    /// <summary>An object that is switched off by its key <c>enable</c>, whatever else it holds, or an empty one.</summary>
    public static Neutral Off { get; } = new(
        "off (enable = false)",
        isPrimitive: false,
        (given, _) => given is TfObject map && (map.Members.Count == 0 || (map["enable"] is { } enable && Same(enable, false))));

    /// <summary>An object without a text in any of its keys.</summary>
    public static Neutral Blank { get; } = new(
        "empty",
        isPrimitive: false,
        (given, _) => given is TfObject map && map.Members.All(member => member.Value is TfNull or TfText { Text: "" }));

    /// <summary>Anything, as long as the same object sets <paramref name="key"/>, which then decides.</summary>
    public static Neutral Beside(string key) => new(
        $"anything beside {key}", isPrimitive: true, (_, siblings) => siblings[key] is not (null or TfNull), isOfValue: false);

    /// <summary><paramref name="value"/> is right as well where the object gives entries to <paramref name="key"/>.</summary>
    public Neutral OrValueWith(TfValue value, string key) => new(
        $"{Text}, or {Reference.HclText.Of(value)} with entries in {key}",
        IsPrimitive,
        (given, siblings) => _accepts(given, siblings) || (Same(given, value) && siblings[key] is TfObject { Members.Count: > 0 }));

    internal bool Accepts(TfValue value, TfObject siblings) => value is TfNull || _accepts(value, siblings);

    /// <summary>Whether Terraform takes both for one value.</summary>
    internal static bool Same(TfValue one, TfValue other) => (one, other) switch
    {
        (TfList a, TfList b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => Same(pair.First, pair.Second)),
        (TfObject a, TfObject b) => a.Members.Count == b.Members.Count
            && a.Members.All(member => b[member.Key] is { } value && Same(member.Value, value)),
        (TfNull, TfNull) => true,
        (TfText or TfNumber or TfFlag, TfText or TfNumber or TfFlag) => string.Equals(Plain(one), Plain(other), StringComparison.Ordinal),
        _ => false,
    };

    private static string Plain(TfValue value) => value switch
    {
        TfText text => text.Text,
        TfNumber number => number.Number.ToString("0.############################", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
