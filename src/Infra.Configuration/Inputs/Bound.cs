using Infra.Configuration.Reading;

namespace Infra.Configuration.Inputs;

/// <summary>The bound values of one object, or of the top level.</summary>
public sealed class Bound
{
    private readonly Dictionary<Input, object?> _values = [];
    private readonly string _path;
    private readonly Binding _binding;

    internal Bound(string path, Binding binding) => (_path, _binding) = (path, binding);

    /// <summary>The value of <paramref name="input"/>, its default when it was not set.</summary>
    public T Get<T>(Input<T> input) => (T)_values[input]!;

    /// <summary>Whether a source sets <paramref name="input"/>.</summary>
    public bool IsSet(Input input) => _binding.IsSet(KeyPath.Member(_path, input.Name));

    /// <summary>Whether a source sets <paramref name="attribute"/> of the object <paramref name="input"/>.</summary>
    public bool IsSet(Input input, Input attribute) =>
        _binding.IsSet(KeyPath.Member(KeyPath.Member(_path, input.Name), attribute.Name));

    /// <summary>Whether a source sets the key path <paramref name="key"/>.</summary>
    public bool IsSetPath(string key) => _binding.IsSet(key);

    internal void Set<T>(Input<T> input, T value) => _values[input] = value;
}
