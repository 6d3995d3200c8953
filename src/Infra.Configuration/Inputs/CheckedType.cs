using System.Diagnostics.CodeAnalysis;
using Infra.Configuration.Reading;

namespace Infra.Configuration.Inputs;

/// <summary>A type with limits.</summary>
internal sealed class CheckedType<T>(InputType<T> inner, IReadOnlyList<Check<T>> checks) : InputType<T>
{
    public override string Text => inner.Text;

    public override string Limits =>
        string.Join("; ", checks.Select(check => check.Limits).Append(inner.Limits).Where(text => text.Length > 0));

    public override InputSet? Attributes => inner.Attributes;

    public override bool IsPrimitive => inner.IsPrimitive;

    private protected override bool TryConvert(TfValue value, string path, Binding binding, [MaybeNullWhen(false)] out T result)
    {
        if (!inner.TryBind(value, path, binding, out result))
        {
            return false;
        }

        var sound = true;
        foreach (var check in checks)
        {
            if (check.Fault(result) is { } fault)
            {
                binding.Report(check.Code, path, fault);
                sound &= check.Code.IsWarning;
            }
        }

        return sound;
    }
}
