namespace Infra.Configuration.Reference;

/// <summary>The files that are generated from the input catalogue.</summary>
public static class ConfigurationDocs
{
    /// <summary>The command that refreshes the files.</summary>
    public const string Command = "./infra docs";

    /// <summary>Path below the project's folder, with <c>/</c>, and content of each file.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["terraform.tfvars.example"] = ExampleFile.Write(),
        ["docs/configuration.md"] = ReferencePage.Write(),
    };

    /// <summary>Writes the files below <paramref name="projectFolder"/>.</summary>
    public static void Write(string projectFolder)
    {
        foreach (var (path, content) in Files)
        {
            var file = Path.Combine(projectFolder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
        }
    }
}
