using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Cli.Operations.Restore;

/// <summary>A Terraform state as it is stored. It holds secrets in plain text: nothing of it belongs into a message.</summary>
/// <param name="root">The state in its version 4.</param>
internal sealed class StoredState(JsonObject root)
{
    private const string Serial = "serial";

    /// <summary>Reads a state.</summary>
    /// <returns>Null when it is empty or of another version.</returns>
    public static StoredState? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject root && root["version"]?.GetValue<int>() is 4 ? new StoredState(root) : null;
        }
        catch (JsonException)
        {
            // Its message may quote the text.
            return null;
        }
    }

    /// <summary>The attributes of a resource; null when it is not in the state.</summary>
    /// <param name="address">Address of a single resource in a module, without index.</param>
    public JsonObject? Attributes(string address) => root["resources"]?.AsArray().OfType<JsonObject>()
        .Where(resource => (string?)resource["mode"] is "managed"
            && address == $"{(string?)resource["module"]}.{(string?)resource["type"]}.{(string?)resource["name"]}")
        .Select(resource => resource["instances"] is JsonArray { Count: > 0 } instances ? instances[0]?["attributes"] as JsonObject : null)
        .FirstOrDefault();

    /// <summary>The state as the successor of the one that was read.</summary>
    public string Next()
    {
        root[Serial] = root[Serial]!.GetValue<long>() + 1;
        return root.ToJsonString();
    }
}
