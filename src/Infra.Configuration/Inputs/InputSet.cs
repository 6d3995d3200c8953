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
    private readonly List<UnsupportedKey> _unsupported = [];
    private readonly List<RenamedKey> _renamed = [];

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

    /// <summary>Adds the inputs of another set, and its keys that are none.</summary>
    public void AddAll(InputSet other)
    {
        _inputs.AddRange(other);
        _unsupported.AddRange(other._unsupported);
        _renamed.AddRange(other._renamed);
    }

    /// <summary>Names a key that older releases or other tools have and that is no input here.</summary>
    /// <param name="name">The key.</param>
    /// <param name="instead">Why there is no such input, and what to do: whole clauses.</param>
    /// <param name="accepted">Values that are accepted without a word, because they ask for nothing; default none.</param>
    public void AddUnsupported(string name, string instead, Neutral? accepted = null) =>
        _unsupported.Add(new UnsupportedKey(name, instead, accepted ?? Neutral.None));

    /// <summary>Names an older key whose value is now an attribute of an object.</summary>
    /// <param name="older">The key in older files.</param>
    /// <param name="newer">The object.</param>
    /// <param name="attribute">Its attribute.</param>
    public void AddRenamed(string older, Input newer, string attribute) => _renamed.Add(new RenamedKey(older, newer, attribute));

    /// <summary>Keys of older files that are no inputs, in the order they were named.</summary>
    public IReadOnlyList<UnsupportedKey> Unsupported => _unsupported;

    /// <summary>Keys of older files that are translated.</summary>
    public IReadOnlyList<RenamedKey> Renamed => _renamed;

    /// <summary>Every key that a source may hold, inputs or not.</summary>
    internal IEnumerable<KnownKey> Keys =>
    [
        .. _inputs.Select(input => new KnownKey(input.Name, input.IsPrimitive, IsInput: true)),
        .. _unsupported.Select(key => new KnownKey(key.Name, key.Accepted.IsPrimitive, IsInput: false)),
        .. _renamed.Select(key => new KnownKey(key.Older, IsPrimitive: true, IsInput: false)),
    ];

    /// <summary>Whether a source may hold the key, as an input or as a key of older files.</summary>
    public bool Knows(string key) => Keys.Any(known => string.Equals(known.Name, key, StringComparison.Ordinal));

    /// <summary>Puts the values of older keys where they belong now.</summary>
    internal TfObject Translate(TfObject written, string path, Binding binding)
    {
        foreach (var renamed in _renamed)
        {
            written = renamed.Translate(written, path, binding);
        }

        return written;
    }

    /// <summary>Reports <paramref name="member"/> unless it is one of the inputs, or asks for nothing.</summary>
    internal void CheckKnown(TfMember member, TfObject siblings, string path, Binding binding)
    {
        if (Has(member.Key))
        {
            return;
        }

        var key = KeyPath.Member(path, member.Key);
        if (_unsupported.Find(one => string.Equals(one.Name, member.Key, StringComparison.Ordinal)) is { } unsupported)
        {
            unsupported.Check(member.Value, siblings, key, binding);
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

        if (_inputs.Find(input => input.Attributes?.Has(name) == true) is { } holder)
        {
            return $"; it belongs inside {holder.Name}";
        }

        // One name and not all of them: a file with nine keys of another tool would get nine lists.
        return NearestName.Closest(name, _inputs.Select(input => input.Name)) is { } closest ? $"; the nearest is {closest}" : "";
    }
}
