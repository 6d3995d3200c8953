using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Inventory;

namespace Infra.Cli.Operations.State;

/// <summary>Writes <c>state-backend.json</c> of an environment.</summary>
internal static class StateBackendFile
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Path of the file below the project's folder, with <c>/</c>: how messages name it.</summary>
    public static string NameOf(EnvironmentName environment) =>
        environment.Path.Length == 0 ? StateBackendEntry.FileName : $"{environment.Path}/{StateBackendEntry.FileName}";

    /// <summary>Sets bucket, key and Region; the other settings stay. The file is whole at any time.</summary>
    public static void Write(Operation operation, string bucket)
    {
        var file = Path.Combine(operation.Project, NameOf(operation.Environment));
        var settings = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        settings["bucket"] = bucket;
        settings["key"] = operation.Backend.Key;
        settings["region"] = operation.Backend.Region;
        var written = $"{file}.new";
        File.WriteAllText(written, settings.ToJsonString(Form) + "\n");
        File.Move(written, file, overwrite: true);
    }
}
