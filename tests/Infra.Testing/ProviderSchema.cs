using System.Reflection;
using System.Text.Json;

namespace Infra.Testing;

/// <summary>
/// Checks rendered <c>helm_*</c> and <c>kubernetes_*</c> resources as their providers would: those providers are not at hand where the
/// tests run, so extracts of their schemas in <c>Schemas/</c> stand in for <c>terraform validate</c>.
/// </summary>
public static class ProviderSchema
{
    private static readonly string[] Providers = ["helm", "kubernetes"];
    private static readonly HashSet<string> MetaArguments = new(StringComparer.Ordinal)
    {
        "connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner",
    };

    private static readonly Dictionary<string, JsonElement> Resources = Providers.SelectMany(Read).ToDictionary(StringComparer.Ordinal);

    /// <summary>Fails and lists everything that a provider would refuse.</summary>
    public static void Check(Synthesized configuration)
    {
        var faults = Faults(configuration);
        if (faults.Count > 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, ["the providers would refuse:", .. faults]));
        }
    }

    /// <summary>What the providers would refuse, one line each; empty when all is well. Resources of other providers are skipped.</summary>
    public static IReadOnlyList<string> Faults(Synthesized configuration)
    {
        if (!configuration.Root.TryGetProperty("resource", out var types))
        {
            return [];
        }

        return [.. types.EnumerateObject()
            .Where(type => Providers.Contains(type.Name.Split('_')[0], StringComparer.Ordinal))
            .SelectMany(type => type.Value.EnumerateObject().SelectMany(resource => Resources.TryGetValue(type.Name, out var schema)
                ? InBlock($"{type.Name}.{resource.Name}", resource.Value, schema, isResource: true)
                : [$"{type.Name}.{resource.Name}: no schema of {type.Name}; add what it may set to tests/Infra.Testing/Schemas"]))];
    }

    private static IEnumerable<string> InBlock(string path, JsonElement block, JsonElement schema, bool isResource)
    {
        if (block.ValueKind != JsonValueKind.Object)
        {
            yield return $"{path}: must be a block, got {block.ValueKind}";
            yield break;
        }

        var attributes = Members(schema, "attributes");
        var blocks = Members(schema, "blocks");
        foreach (var argument in block.EnumerateObject())
        {
            var argumentPath = $"{path}.{argument.Name}";
            var faults = attributes.TryGetValue(argument.Name, out var type) ? InValue(argumentPath, argument.Value, type.GetString()!)
                : blocks.TryGetValue(argument.Name, out var nested) ? InBlocks(argumentPath, argument.Value, nested)
                : isResource && MetaArguments.Contains(argument.Name) ? []
                : [$"{argumentPath}: unknown argument; there are: {string.Join(", ", [.. attributes.Keys, .. blocks.Keys])}"];
            foreach (var fault in faults)
            {
                yield return fault;
            }
        }

        foreach (var missing in Required(schema, blocks).Where(name => !block.TryGetProperty(name, out _)))
        {
            yield return $"{path}.{missing}: missing";
        }
    }

    private static IEnumerable<string> InBlocks(string path, JsonElement value, JsonElement schema)
    {
        JsonElement[] items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        var isSingle = schema.GetProperty("nesting").GetString() == "single";
        if (isSingle && value.ValueKind == JsonValueKind.Array)
        {
            return [$"{path}: must be one block, got a list"];
        }

        var most = schema.TryGetProperty("max", out var max) ? max.GetInt32() : int.MaxValue;
        var least = schema.TryGetProperty("min", out var min) ? min.GetInt32() : 0;
        return items.Length > most || items.Length < least
            ? [$"{path}: must be there {least} to {most} times, got {items.Length}"]
            : items.SelectMany(item => InBlock(path, item, schema, isResource: false));
    }

    /// <summary>A string may be an expression for anything but a block; a string argument takes numbers and booleans too.</summary>
    private static IEnumerable<string> InValue(string path, JsonElement value, string type)
    {
        var fits = value.ValueKind switch
        {
            JsonValueKind.String => type == "string" || value.GetString()!.Contains("${", StringComparison.Ordinal),
            JsonValueKind.True or JsonValueKind.False => type is "bool" or "string",
            JsonValueKind.Number => type is "number" or "string",
            JsonValueKind.Array => type is "list" or "set",
            JsonValueKind.Object => type == "map",
            _ => false,
        };
        return fits ? [] : [$"{path}: must be a {type}, got {value.GetRawText()}"];
    }

    private static IEnumerable<string> Required(JsonElement schema, Dictionary<string, JsonElement> blocks)
    {
        var attributes = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];
        var required = blocks.Where(block => block.Value.TryGetProperty("min", out var least) && least.GetInt32() > 0);
        return attributes.Concat(required.Select(block => block.Key));
    }

    private static Dictionary<string, JsonElement> Members(JsonElement schema, string name) => schema.TryGetProperty(name, out var members)
        ? members.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal)
        : new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, JsonElement>> Read(string provider)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Schemas/{provider}.json")!;
        return [.. JsonDocument.Parse(stream).RootElement.GetProperty("resources").EnumerateObject()
            .Select(resource => KeyValuePair.Create(resource.Name, resource.Value))];
    }
}
