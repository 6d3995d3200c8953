using System.Globalization;

namespace Infra.Configuration.Reading;

/// <summary>A value as it was written, before it is known which type it must have.</summary>
public abstract record TfValue
{
    private protected TfValue()
    {
    }

    /// <summary>Null for a default of the program.</summary>
    internal Location? Where { get; init; }

    /// <summary>A text.</summary>
    public static implicit operator TfValue(string text) => new TfText(text);

    /// <summary>A number.</summary>
    public static implicit operator TfValue(int number) => new TfNumber(number);

    /// <summary>A truth value.</summary>
    public static implicit operator TfValue(bool flag) => new TfFlag(flag);

    /// <summary>A list of texts.</summary>
    public static implicit operator TfValue(string[] texts) => new TfList([.. texts.Select(text => new TfText(text))]);

    /// <summary>Short form for messages.</summary>
    public abstract override string ToString();
}

/// <summary>An object or map.</summary>
/// <param name="Members">Its keys, in the order they were written.</param>
public sealed record TfObject(IReadOnlyList<TfMember> Members) : TfValue
{
    /// <summary>An object without keys.</summary>
    public static TfObject Empty { get; } = new([]);

    /// <summary>The value of a key; null when it is not there.</summary>
    public TfValue? this[string key] => Members.LastOrDefault(member => string.Equals(member.Key, key, StringComparison.Ordinal))?.Value;

    /// <summary>An object of these keys.</summary>
    public static TfObject Of(params (string Key, TfValue Value)[] members) =>
        new([.. members.Select(member => new TfMember(member.Key, member.Value))]);

    /// <inheritdoc />
    public override string ToString() => Members.Count == 0 ? "{}" : "an object";
}

/// <summary>One key of an object; its location is its value's.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">Its value.</param>
public sealed record TfMember(string Key, TfValue Value);

/// <summary>A list.</summary>
/// <param name="Items">Its elements.</param>
public sealed record TfList(IReadOnlyList<TfValue> Items) : TfValue
{
    /// <inheritdoc />
    public override string ToString() => $"a list of {Items.Count}";
}

/// <summary>A text.</summary>
/// <param name="Text">The text, without quotes.</param>
public sealed record TfText(string Text) : TfValue
{
    private const int Shown = 60;

    /// <inheritdoc />
    public override string ToString() => Text.Length <= Shown ? $"\"{Text}\"" : $"\"{Text[..Shown]}...\"";
}

internal sealed record TfNumber(decimal Number) : TfValue
{
    /// <inheritdoc />
    public override string ToString() => Number.ToString("0.############################", CultureInfo.InvariantCulture);
}

internal sealed record TfFlag(bool Flag) : TfValue
{
    /// <inheritdoc />
    public override string ToString() => Flag ? "true" : "false";
}

internal sealed record TfNull : TfValue
{
    /// <inheritdoc />
    public override string ToString() => "null";
}

/// <summary>HCL that needs Terraform to evaluate it, such as <c>var.x</c>; never accepted.</summary>
internal sealed record TfExpression(string Source) : TfValue
{
    /// <inheritdoc />
    public override string ToString() => Source;
}

/// <summary>
/// Where a value was written. <paramref name="File"/> is a file or <c>TF_VAR_...</c>; <paramref name="Line"/> starts at 1.
/// </summary>
internal sealed record Location(string File, int? Line);
