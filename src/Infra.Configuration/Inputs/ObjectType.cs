using System.Diagnostics.CodeAnalysis;
using Infra.Configuration.Reading;

namespace Infra.Configuration.Inputs;

/// <summary><c>object({...})</c>; unknown keys are faults.</summary>
internal sealed class ObjectType<T>(InputSet attributes, Func<Bound, T> make) : InputType<T>
{
    public override string Text => "object";

    public override InputSet Attributes => attributes;

    private protected override bool TryConvert(TfValue value, string path, Binding binding, [MaybeNullWhen(false)] out T result)
    {
        result = default;
        if (value is not TfObject written)
        {
            return Refuse(value, path, binding, "an object, such as { key = value }");
        }

        var given = attributes.Translate(written, path, binding);
        foreach (var member in given.Members)
        {
            binding.Found(KeyPath.Member(path, member.Key), member.Value is TfNull ? null : member.Value.Where);
            attributes.CheckKnown(member, given, path, binding);
        }

        var bound = new Bound(path, binding);
        var complete = true;
        foreach (var input in attributes)
        {
            complete &= input.TryBind(given, path, bound, binding);
        }

        if (complete)
        {
            result = make(bound);
        }

        return complete;
    }
}
