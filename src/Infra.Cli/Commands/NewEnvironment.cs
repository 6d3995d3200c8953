using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Inventory;

namespace Infra.Cli.Commands;

/// <summary>The files of an environment that was just made.</summary>
/// <param name="Name">The environment.</param>
/// <param name="Bucket">Bucket of its state; null when nobody could be asked.</param>
/// <param name="StateFrom">File that the settings of the state were taken from; null when there was none with a bucket.</param>
internal sealed record NewEnvironment(EnvironmentName Name, string? Bucket, string? StateFrom)
{
    private const string TfvarsName = "terraform.tfvars";
    private const string StateName = "state-backend.json";
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n" };

    // What an environment may have: the presence of one of them means that it is there already.
    private static readonly string[] Names = [TfvarsName, $"{TfvarsName}.json", StateName];

    /// <summary>Its variables, below the project folder.</summary>
    public string TfvarsFile => $"{Name.Path}/{TfvarsName}";

    /// <summary>Its state backend, below the project folder.</summary>
    public string StateFile => $"{Name.Path}/{StateName}";

    /// <summary>Writes both files, or none of them.</summary>
    /// <param name="project">Full path of the project folder.</param>
    /// <param name="name">The environment.</param>
    /// <param name="example">Text of its variables.</param>
    /// <param name="list">The environments that there are.</param>
    /// <exception cref="CliException">ENVIRONMENT_NAME, ENVIRONMENT_EXISTS, FILE_UNWRITABLE.</exception>
    public static NewEnvironment Write(string project, EnvironmentName name, string example, EnvironmentList list)
    {
        var folder = Path.Combine(project, name.Path);
        Check(folder, name, list);
        var (backend, from) = StateBackend(project, name, list);
        var made = new NewEnvironment(name, backend["bucket"]?.GetValue<string>(), from);
        var isNewFolder = !Directory.Exists(folder);
        var written = new List<string>();
        try
        {
            Directory.CreateDirectory(folder);
            WriteNew(Path.Combine(folder, TfvarsName), example);
            WriteNew(Path.Combine(folder, StateName), backend.ToJsonString(Form) + "\n");
            return made;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            written.ForEach(File.Delete);
            if (isNewFolder && Directory.Exists(folder))
            {
                Directory.Delete(folder);
            }

            throw new CliException("FILE_UNWRITABLE", $"cannot write the files of {name.Word}: {exception.Message}");
        }

        void WriteNew(string file, string text)
        {
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            written.Add(file);
            using var writer = new StreamWriter(stream);
            writer.Write(text);
        }
    }

    private static void Check(string folder, EnvironmentName name, EnvironmentList list)
    {
        if (!EnvironmentName.IsAllowed(name.Environment!))
        {
            throw new CliException("ENVIRONMENT_NAME", $"the name of an environment must have {EnvironmentName.Form}, got '{name.Environment}'");
        }

        if (Names.FirstOrDefault(file => File.Exists(Path.Combine(folder, file))) is { } present)
        {
            throw new CliException("ENVIRONMENT_EXISTS", $"{name.Word} is there already: it has {name.Path}/{present}; nothing was written");
        }

        if (list.Environments.FirstOrDefault(other => other.Stack == name.Stack) is { } same)
        {
            throw new CliException("ENVIRONMENT_EXISTS", $"the stack {name.Stack} is that of {same.Word} already: choose another name; nothing was written");
        }
    }

    // Those of the same platform first: they are most likely in the same hands. The key is left to the default, which is the environment's own.
    private static (JsonObject Backend, string? From) StateBackend(string project, EnvironmentName name, EnvironmentList list)
    {
        var files = list.Environments.OrderBy(environment => environment.Platform != name.Platform).ThenBy(environment => environment.Word, StringComparer.Ordinal)
            .Select(environment => environment.Folder.Length == 0 ? StateName : $"{environment.Folder}/{StateName}")
            .Append(StateName);
        foreach (var file in files)
        {
            if (Read(Path.Combine(project, file)) is { } settings && Text(settings["bucket"]) is not null)
            {
                settings.Remove("key");
                return (settings, file);
            }
        }

        return (new JsonObject { ["bucket"] = null, ["region"] = "eu-central-1", ["encrypt"] = true, ["use_lockfile"] = true }, null);
    }

    private static JsonObject? Read(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) as JsonObject;
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            // Missing or broken: the owner of that environment is told by every other command.
            return null;
        }
    }

    private static string? Text(JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.String && node.GetValue<string>() is { Length: > 0 } text ? text : null;
}
