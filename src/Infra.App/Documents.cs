using Infra.Configuration.Reference;
using Infra.Platform;

namespace Infra.App;

/// <summary>The documents that are generated from the inputs of the platforms.</summary>
internal static class Documents
{
    private const string ExampleName = "terraform.tfvars.example";

    /// <summary>Path below the project's folder, with <c>/</c>, and content of each file.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = Make();

    /// <summary>The text of a platform's example of <c>terraform.tfvars</c>.</summary>
    public static string Example(IPlatform platform) => ExampleFile.Write(platform.Inputs, ReferencePath(platform));

    /// <summary>Writes the files below <paramref name="project"/>.</summary>
    public static void Write(string project)
    {
        foreach (var (path, content) in Files)
        {
            var file = Path.Combine(project, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
        }
    }

    // The reference of the root's platform has always been there.
    private static string ReferencePath(IPlatform platform) =>
        ReferenceEquals(platform, Platforms.OfRoot) ? "docs/configuration.md" : $"{platform.Folder}/configuration.md";

    private static SortedDictionary<string, string> Make()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal) { [ExampleName] = Example(Platforms.OfRoot) };
        foreach (var platform in Platforms.All)
        {
            files[$"{platform.Folder}/{ExampleName}"] = Example(platform);
            files[ReferencePath(platform)] = ReferencePage.Write(
                $"Configuration reference: {platform.Title}", platform.Inputs, $"{platform.Folder}/{ExampleName}");
        }

        return files;
    }
}
