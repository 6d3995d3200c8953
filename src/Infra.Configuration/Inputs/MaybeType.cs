using Infra.Configuration.Reading;

namespace Infra.Configuration.Inputs;

/// <summary>A type whose input may stay unset.</summary>
internal sealed class MaybeType<T>(InputType<T> inner) : InputType<T?> where T : class
{
    public override string Text => inner.Text;

    public override string Limits => inner.Limits;

    public override InputSet? Attributes => inner.Attributes;

    public override bool IsPrimitive => inner.IsPrimitive;

    private protected override bool TryConvert(TfValue value, string path, Binding binding, out T? result) =>
        inner.TryBind(value, path, binding, out result);
}
