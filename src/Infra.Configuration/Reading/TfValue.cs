using System.Globalization;

namespace Infra.Configuration.Reading;

/// <summary>A value as it was written, before it is known which type it must have.</summary>
internal abstract record TfValue
{
    /// <summary>Null for a default of the program.</summary>
    public Location? Where { get; init; }

    public static implicit operator TfValue(string text) => new TfText(text);

    public static implicit operator TfValue(int number) => new TfNumber(number);

    public static implicit operator TfValue(bool flag) => new TfFlag(flag);

    public static implicit operator TfValue(string[] texts) => new TfList([.. texts.Select(text => new TfText(text))]);

    /// <summary>Short form for messages.</summary>
    public abstract override string ToString();
}

internal sealed record TfNull : TfValue
{
    public override string ToString() => "null";
}

internal sealed record TfText(string Text) : TfValue
{
    private const int Shown = 60;

    public override string ToString() => Text.Length <= Shown ? $"\"{Text}\"" : $"\"{Text[..Shown]}...\"";
}

internal sealed record TfNumber(decimal Number) : TfValue
{
    public override string ToString() => Number.ToString("0.############################", CultureInfo.InvariantCulture);
}

internal sealed record TfFlag(bool Flag) : TfValue
{
    public override string ToString() => Flag ? "true" : "false";
}

internal sealed record TfList(IReadOnlyList<TfValue> Items) : TfValue
{
    public override string ToString() => $"a list of {Items.Count}";
}

internal sealed record TfObject(IReadOnlyList<TfMember> Members) : TfValue
{
    public static TfObject Empty { get; } = new([]);

    public TfValue? this[string key] => Members.LastOrDefault(member => string.Equals(member.Key, key, StringComparison.Ordinal))?.Value;

    public static TfObject Of(params (string Key, TfValue Value)[] members) =>
        new([.. members.Select(member => new TfMember(member.Key, member.Value))]);

    public override string ToString() => Members.Count == 0 ? "{}" : "an object";
}

/// <summary>HCL that needs Terraform to evaluate it, such as <c>var.x</c>; never accepted.</summary>
internal sealed record TfExpression(string Source) : TfValue
{
    public override string ToString() => Source;
}

/// <summary>One key of an object; its location is its value's.</summary>
internal sealed record TfMember(string Key, TfValue Value);
