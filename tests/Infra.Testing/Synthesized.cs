using System.Text.Json;

namespace Infra.Testing;

/// <summary>Synthesized Terraform JSON of one module or stack, for assertions by resource type and provider argument.</summary>
public sealed class Synthesized
{
    private readonly JsonElement _root;

    public Synthesized(string json) => _root = JsonDocument.Parse(json).RootElement;

    /// <summary>The whole document.</summary>
    public JsonElement Root => _root;

    /// <summary>The only resource of a type; fails and names what is there when there is not exactly one.</summary>
    public JsonElement Single(string type) => All(type) switch
    {
        [var single] => single.Value,
        var others => throw new InvalidOperationException(
            $"expected one {type}, found {others.Count}: {string.Join(", ", others.Select(other => other.Key))}"),
    };

    /// <summary>The resource at an address such as <c>aws_iam_role.cluster</c>; fails and names what is there when it is missing.</summary>
    public JsonElement At(string address)
    {
        var (type, name) = (address[..address.IndexOf('.', StringComparison.Ordinal)], address[(address.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        return Block("resource", type) is { } resources && resources.TryGetProperty(name, out var found)
            ? found
            : throw new InvalidOperationException($"no {address}; there are: {string.Join(", ", Addresses)}");
    }

    /// <summary>All resources of a type with their names, in order of name.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonElement>> All(string type) =>
        Block("resource", type) is { } resources
            ? [.. resources.EnumerateObject().Select(item => KeyValuePair.Create(item.Name, item.Value)).OrderBy(item => item.Key, StringComparer.Ordinal)]
            : [];

    /// <summary>The data source at an address such as <c>aws_ami.license_server</c>.</summary>
    public JsonElement Data(string address)
    {
        var parts = address.Split('.');
        return _root.GetProperty("data").GetProperty(parts[0]).GetProperty(parts[1]);
    }

    /// <summary>Value of an output.</summary>
    public JsonElement OutputValue(string name) => _root.GetProperty("output").GetProperty(name).GetProperty("value");

    /// <summary>Addresses of all resources, sorted.</summary>
    public IReadOnlyList<string> Addresses => _root.TryGetProperty("resource", out var types)
        ? [.. types.EnumerateObject().SelectMany(type => type.Value.EnumerateObject().Select(item => $"{type.Name}.{item.Name}")).Order(StringComparer.Ordinal)]
        : [];

    private JsonElement? Block(string block, string type) =>
        _root.TryGetProperty(block, out var types) && types.TryGetProperty(type, out var resources) ? resources : null;
}
