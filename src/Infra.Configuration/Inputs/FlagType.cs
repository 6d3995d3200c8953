using Infra.Configuration.Reading;

namespace Infra.Configuration.Inputs;

/// <summary><c>bool</c>; the strings true, false, 1 and 0 will do, as in Terraform.</summary>
internal sealed class FlagType : InputType<bool>
{
    public override string Text => "bool";

    public override bool IsPrimitive => true;

    private protected override bool TryConvert(TfValue value, string path, Binding binding, out bool result)
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
