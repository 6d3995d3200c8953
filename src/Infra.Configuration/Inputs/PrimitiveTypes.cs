using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Inputs;

/// <summary><c>string</c>; numbers and booleans become their text.</summary>
internal sealed class TextType : InputType<string>
{
    public override string Text => "string";

    public override bool IsPrimitive => true;

    protected override bool TryConvert(TfValue value, string path, Binding binding, [MaybeNullWhen(false)] out string result)
    {
        result = value switch
        {
            TfText text => text.Text,
            TfNumber or TfFlag => value.ToString(),
            _ => null,
        };
        return result is not null || Refuse(value, path, binding, "a string");
    }
}

/// <summary><c>number</c> without a fraction; a string that holds one will do.</summary>
internal sealed class WholeNumberType : InputType<int>
{
    public override string Text => "number";

    public override bool IsPrimitive => true;

    protected override bool TryConvert(TfValue value, string path, Binding binding, out int result)
    {
        decimal? number = value switch
        {
            TfNumber given => given.Number,
            TfText text when decimal.TryParse(text.Text, Style, CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ => null,
        };
        result = number is { } whole && whole == decimal.Truncate(whole) && Math.Abs(whole) <= int.MaxValue ? (int)whole : 0;
        return number == result || Refuse(value, path, binding, "a whole number");
    }

    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
}

/// <summary><c>bool</c>; the strings true, false, 1 and 0 will do, as in Terraform.</summary>
internal sealed class FlagType : InputType<bool>
{
    public override string Text => "bool";

    public override bool IsPrimitive => true;

    protected override bool TryConvert(TfValue value, string path, Binding binding, out bool result)
    {
        bool? flag = value switch
        {
            TfFlag given => given.Flag,
            TfText { Text: "true" or "1" } => true,
            TfText { Text: "false" or "0" } => false,
            _ => null,
        };
        result = flag ?? false;
        return flag is not null || Refuse(value, path, binding, "true or false");
    }
}

/// <summary><c>string</c> with a fixed set of values.</summary>
internal sealed class ChoiceType<T>(Func<T, string> name) : InputType<T> where T : struct, Enum
{
    public override string Text => "string";

    public override string Limits => string.Join(", ", Enum.GetValues<T>().Select(choice => $"\"{name(choice)}\""));

    public override bool IsPrimitive => true;

    protected override bool TryConvert(TfValue value, string path, Binding binding, out T result)
    {
        result = default;
        if (value is not TfText text)
        {
            return Refuse(value, path, binding, $"one of {Limits}");
        }

        foreach (var choice in Enum.GetValues<T>())
        {
            if (string.Equals(name(choice), text.Text, StringComparison.Ordinal))
            {
                result = choice;
                return true;
            }
        }

        var nearest = NearestName.Of(text.Text, Enum.GetValues<T>().Select(name));
        binding.Report(
            Codes.ValueNotAllowed, path, $"must be one of {Limits}, got {value}{(nearest is null ? "" : $"; did you mean \"{nearest}\"?")}");
        return false;
    }
}

/// <summary>A type whose input may stay unset.</summary>
internal sealed class MaybeType<T>(InputType<T> inner) : InputType<T?> where T : class
{
    public override string Text => inner.Text;

    public override string Limits => inner.Limits;

    public override InputSet? Attributes => inner.Attributes;

    public override bool IsPrimitive => inner.IsPrimitive;

    protected override bool TryConvert(TfValue value, string path, Binding binding, out T? result) =>
        inner.TryBind(value, path, binding, out result);
}
