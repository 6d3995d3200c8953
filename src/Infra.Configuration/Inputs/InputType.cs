using System.Diagnostics.CodeAnalysis;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Inputs;

/// <summary>The type of an input: converts what was written by Terraform's rules and reports what does not fit.</summary>
public abstract class InputType<T>
{
    private protected InputType()
    {
    }

    /// <summary>Terraform's spelling, <c>list(string)</c>.</summary>
    public abstract string Text { get; }

    /// <summary>What the values may be, for the reference; empty when anything of the type will do.</summary>
    public virtual string Limits => "";

    /// <summary>The attributes of the object, or of the objects in the list or map; null when there are none.</summary>
    public virtual InputSet? Attributes => null;

    /// <summary>True when a <c>TF_VAR_*</c> of this type is plain text; false when it is an HCL expression.</summary>
    public virtual bool IsPrimitive => false;

    internal bool TryBind(TfValue value, string path, Binding binding, [MaybeNullWhen(false)] out T result)
    {
        if (value is TfExpression)
        {
            binding.ReportExpression(path, value);
            result = default;
            return false;
        }

        return TryConvert(value, path, binding, out result);
    }

    /// <summary>The same type with limits.</summary>
    public InputType<T> With(params Check<T>[] checks) => new CheckedType<T>(this, checks);

    private protected abstract bool TryConvert(TfValue value, string path, Binding binding, [MaybeNullWhen(false)] out T result);

    private protected static bool Refuse(TfValue value, string path, Binding binding, string expected)
    {
        binding.Report(Codes.WrongType, path, $"must be {expected}, got {value}");
        return false;
    }
}
