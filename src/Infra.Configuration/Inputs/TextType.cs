using System.Diagnostics.CodeAnalysis;
using Infra.Configuration.Reading;

namespace Infra.Configuration.Inputs;

/// <summary><c>string</c>; numbers and booleans become their text.</summary>
internal sealed class TextType : InputType<string>
{
    public override string Text => "string";

    public override bool IsPrimitive => true;

    private protected override bool TryConvert(TfValue value, string path, Binding binding, [MaybeNullWhen(false)] out string result)
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
