using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Cli.Operations.Restore;

/// <summary>One setting that a restored database shall share with its original.</summary>
/// <param name="Name">Name of the setting in requests.</param>
/// <param name="Origin">How the restored database gets it.</param>
/// <param name="Read">Reads it from the description of a database; null when it is not set.</param>
internal sealed record DatabaseSetting(string Name, SettingOrigin Origin, Func<JsonElement, JsonNode?> Read);
