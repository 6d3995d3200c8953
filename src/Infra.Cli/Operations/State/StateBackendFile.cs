using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Configuration;

namespace Infra.Cli.Operations.State;

/// <summary>Writes <c>state-backend.json</c>.</summary>
internal static class StateBackendFile
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Sets bucket, key and Region; the other settings stay. The file is whole at any time.</summary>
    public static void Write(string project, string bucket, StateBackendConfig backend)
    {
        var file = Path.Combine(project, StateBackendLoader.FileName);
        var settings = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        settings["bucket"] = bucket;
        settings["key"] = backend.Key;
        settings["region"] = backend.Region;
        var written = $"{file}.new";
        File.WriteAllText(written, settings.ToJsonString(Form) + "\n");
        File.Move(written, file, overwrite: true);
    }
}
