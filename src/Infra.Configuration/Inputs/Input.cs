using Infra.Configuration.Reading;
using Infra.Configuration.Rules;

namespace Infra.Configuration.Inputs;

/// <summary>One input: everything there is to know about it, for binding, messages and the reference alike.</summary>
internal abstract class Input(string name, TfValue? @default, string description)
{
    public string Name { get; } = name;

    /// <summary>Null: the input is required, or may stay unset.</summary>
    public TfValue? Default { get; } = @default;

    public string Description { get; } = description;

    /// <summary>Whether an object without this key is refused.</summary>
    public bool IsRequired { get; init; }

    /// <summary>A value for the example file where the default shows nothing.</summary>
    public TfValue? Example { get; init; }

    public abstract string TypeText { get; }

    public abstract string Limits { get; }

    public abstract InputSet? Attributes { get; }

    public abstract bool IsPrimitive { get; }

    /// <summary>Binds the input from <paramref name="given"/>; false when there is no value to go on with.</summary>
    public abstract bool TryBind(TfObject given, string path, Bound bound, Binding binding);
}

/// <summary>An input whose bound value is a <typeparamref name="T"/>.</summary>
internal sealed class Input<T>(string name, InputType<T> type, TfValue? @default, string description) : Input(name, @default, description)
{
    public override string TypeText => type.Text;

    public override string Limits => type.Limits;

    public override InputSet? Attributes => type.Attributes;

    public override bool IsPrimitive => type.IsPrimitive;

    public override bool TryBind(TfObject given, string path, Bound bound, Binding binding)
    {
        var key = KeyPath.Member(path, Name);
        if (given[Name] is { } value and not TfNull)
        {
            if (type.TryBind(value, key, binding, out var set))
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

        var sound = type.TryBind(Default, key, binding, out var value);
        bound.Set(this, value!);
        return sound;
    }
}
