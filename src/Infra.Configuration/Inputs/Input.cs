using Infra.Configuration.Reading;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Inputs;

/// <summary>One input: everything there is to know about it, for binding, messages and the reference alike.</summary>
public abstract class Input
{
    private protected Input(string name, TfValue? @default, string description) =>
        (Name, Default, Description) = (name, @default, description);

    /// <summary>Its key.</summary>
    public string Name { get; }

    /// <summary>Null: the input is required, or may stay unset.</summary>
    public TfValue? Default { get; }

    /// <summary>What it means: whole sentences.</summary>
    public string Description { get; }

    /// <summary>Whether an object without this key is refused.</summary>
    public bool IsRequired { get; init; }

    /// <summary>A value for the example file where the default shows nothing.</summary>
    public TfValue? Example { get; init; }

    /// <summary>Its type in Terraform's spelling.</summary>
    public abstract string TypeText { get; }

    /// <summary>What its values may be; empty when anything of the type will do.</summary>
    public abstract string Limits { get; }

    /// <summary>Attributes of the object, or of the objects in the list or map; null when there are none.</summary>
    public abstract InputSet? Attributes { get; }

    /// <summary>True when a <c>TF_VAR_*</c> of this input is plain text.</summary>
    public abstract bool IsPrimitive { get; }

    /// <summary>Binds the input from <paramref name="given"/>; false when there is no value to go on with.</summary>
    internal abstract bool TryBind(TfObject given, string path, Bound bound, Binding binding);
}

/// <summary>An input whose bound value is a <typeparamref name="T"/>.</summary>
public sealed class Input<T> : Input
{
    private readonly InputType<T> _type;

    internal Input(string name, InputType<T> type, TfValue? @default, string description) : base(name, @default, description) =>
        _type = type;

    /// <inheritdoc />
    public override string TypeText => _type.Text;

    /// <inheritdoc />
    public override string Limits => _type.Limits;

    /// <inheritdoc />
    public override InputSet? Attributes => _type.Attributes;

    /// <inheritdoc />
    public override bool IsPrimitive => _type.IsPrimitive;

    internal override bool TryBind(TfObject given, string path, Bound bound, Binding binding)
    {
        var key = KeyPath.Member(path, Name);
        if (given[Name] is { } value and not TfNull)
        {
            if (_type.TryBind(value, key, binding, out var set))
            {
                bound.Set(this, set);
                return true;
            }

            // The fault is reported; the default lets the other checks go on.
            return !IsRequired && TryBindDefault(key, bound, binding);
        }

        if (IsRequired)
        {
            binding.Report(Codes.RequiredKeyMissing, key, $"is required: {Description}");
            return false;
        }

        return TryBindDefault(key, bound, binding);
    }

    private bool TryBindDefault(string key, Bound bound, Binding binding)
    {
        if (Default is null)
        {
            bound.Set(this, default!);
            return true;
        }

        var sound = _type.TryBind(Default, key, binding, out var value);
        bound.Set(this, value!);
        return sound;
    }
}
