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
