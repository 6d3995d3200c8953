using Infra.Configuration.Reading;
using Infra.Configuration.Rules;
using Infra.Inventory;

namespace Infra.Configuration.Inputs;

/// <summary><c>string</c> with a fixed set of values.</summary>
internal sealed class ChoiceType<T>(Func<T, string> name) : InputType<T> where T : struct, Enum
{
    public override string Text => "string";

    public override string Limits => string.Join(", ", Enum.GetValues<T>().Select(choice => $"\"{name(choice)}\""));

    public override bool IsPrimitive => true;

    private protected override bool TryConvert(TfValue value, string path, Binding binding, out T result)
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
            Codes.ValueNotAllowed,
            path,
            $"must be one of {Limits}, got {value}{(nearest is null ? "" : $"; did you mean \"{nearest}\"?")}");
        return false;
    }
}
