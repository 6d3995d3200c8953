using Infra.Configuration.Reading;

namespace Infra.Configuration.Inputs;

/// <summary>The bound values of the object at <paramref name="path"/>, which is empty for the top level.</summary>
internal sealed class Bound(string path, Binding binding)
{
    private readonly Dictionary<Input, object?> _values = [];

    /// <summary>The value of <paramref name="input"/>, its default when it was not set.</summary>
    public T Get<T>(Input<T> input) => (T)_values[input]!;

    /// <summary>Whether a source sets <paramref name="input"/>.</summary>
    public bool IsSet(Input input) => binding.IsSet(KeyPath.Member(path, input.Name));

    /// <summary>Whether a source sets <paramref name="attribute"/> of the object <paramref name="input"/>.</summary>
    public bool IsSet(Input input, Input attribute) =>
        binding.IsSet(KeyPath.Member(KeyPath.Member(path, input.Name), attribute.Name));

    /// <summary>Whether a source sets the key path <paramref name="key"/>.</summary>
    public bool IsSetPath(string key) => binding.IsSet(key);

    public void Set<T>(Input<T> input, T value) => _values[input] = value;
}
