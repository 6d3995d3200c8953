using System.Collections;
using Infra.Configuration.Reading;
using Infra.Configuration.Rules;
using Infra.Inventory;

namespace Infra.Configuration.Inputs;

/// <summary>The inputs of one object or topic, in the order of the reference.</summary>
/// <param name="title">Heading in the reference.</param>
public sealed class InputSet(string title) : IEnumerable<Input>
{
    private readonly List<Input> _inputs = [];
    private readonly Dictionary<string, string> _unsupported = new(StringComparer.Ordinal);

    /// <summary>Heading in the reference.</summary>
    public string Title { get; } = title;

    /// <summary>Adds an input that has a default.</summary>
    public Input<T> Add<T>(string name, InputType<T> type, TfValue @default, string description, TfValue? example = null) =>
        Add(new Input<T>(name, type, @default, description) { Example = example });

    /// <summary>Adds an input that may stay unset.</summary>
    public Input<T?> AddOptional<T>(string name, InputType<T> type, string description, TfValue? example = null) where T : class =>
        Add(new Input<T?>(name, Types.Maybe(type), @default: null, description) { Example = example });

    /// <summary>Adds an input that every object must set.</summary>
    public Input<T> AddRequired<T>(string name, InputType<T> type, string description, TfValue? example = null) =>
        Add(new Input<T>(name, type, @default: null, description) { IsRequired = true, Example = example });

    /// <summary>Adds the inputs of another set.</summary>
    public void AddAll(InputSet other) => _inputs.AddRange(other);

    /// <summary>Names a key that other tools accept, with what to do instead.</summary>
    public void AddUnsupported(string name, string instead) => _unsupported.Add(name, instead);

    /// <summary>Reports <paramref name="member"/> unless it is one of the inputs.</summary>
    internal void CheckKnown(TfMember member, string path, Binding binding)
    {
        if (Has(member.Key))
        {
            return;
        }

        var key = KeyPath.Member(path, member.Key);
        if (_unsupported.TryGetValue(member.Key, out var instead))
        {
            binding.Report(Codes.UnsupportedKey, key, instead);
            return;
        }

        binding.Report(Codes.UnknownKey, key, $"there is no such input{Suggestion(member.Key)}");
    }

    /// <inheritdoc />
    public IEnumerator<Input> GetEnumerator() => _inputs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Input<T> Add<T>(Input<T> input)
    {
        _inputs.Add(input);
        return input;
    }

    private bool Has(string name) => _inputs.Exists(input => string.Equals(input.Name, name, StringComparison.Ordinal));

    private string Suggestion(string name)
    {
        if (NearestName.Of(name, _inputs.Select(input => input.Name)) is { } nearest)
        {
            return $"; did you mean {nearest}?";
        }

        return _inputs.Find(input => input.Attributes?.Has(name) == true) is { } holder
            ? $"; it belongs inside {holder.Name}"
            : $"; known here: {string.Join(", ", _inputs.Select(input => input.Name).Order(StringComparer.Ordinal))}";
    }
}
