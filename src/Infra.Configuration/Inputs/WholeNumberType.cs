using System.Globalization;
using Infra.Configuration.Reading;

namespace Infra.Configuration.Inputs;

/// <summary><c>number</c> without a fraction; a string that holds one will do.</summary>
internal sealed class WholeNumberType : InputType<int>
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public override string Text => "number";

    public override bool IsPrimitive => true;

    private protected override bool TryConvert(TfValue value, string path, Binding binding, out int result)
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
}
