using Infra.Configuration.Reference;
using Infra.Platform;

namespace Infra.App;

/// <summary>The documents that are generated from the inputs of the platforms.</summary>
/// <param name="platforms">The platforms there are.</param>
internal sealed class Documents(Platforms platforms)
{
    private const string ExampleName = "terraform.tfvars.example";

    /// <summary>Path below the project's folder, with <c>/</c>, and content of each file.</summary>
    public IReadOnlyDictionary<string, string> Files { get; } = Make(platforms);

    /// <summary>The text of a platform's example of <c>terraform.tfvars</c>.</summary>
    public string Example(IPlatform platform) => ExampleFile.Write(platform.Inputs, ReferencePath(platforms, platform));

    /// <summary>Writes the files below <paramref name="project"/>.</summary>
    public void Write(string project)
    {
        foreach (var (path, content) in Files)
        {
            var file = Path.Combine(project, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
        }
    }

    // The reference of the root's platform has always been there.
    private static string ReferencePath(Platforms platforms, IPlatform platform) => PagePath(platforms, platform, "configuration.md");

    private static string PagePath(Platforms platforms, IPlatform platform, string page) =>
        ReferenceEquals(platform, platforms.OfRoot) ? $"docs/{page}" : $"{platform.Folder}/{page}";

    private static SortedDictionary<string, string> Make(Platforms platforms)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal) { [ExampleName] = ExampleOf(platforms.OfRoot) };
        foreach (var platform in platforms.All)
        {
            files[$"{platform.Folder}/{ExampleName}"] = ExampleOf(platform);
            files[ReferencePath(platforms, platform)] = ReferencePage.Write(
                $"Configuration reference: {platform.Title}", platform.Inputs, $"{platform.Folder}/{ExampleName}");
            if (platform.Inputs.History is { } history)
            {
                files[PagePath(platforms, platform, "releases.md")] = ReleasesPage.Write(
                    history, platform.Inputs, ReferencePath(platforms, platform));
            }
        }

        return files;

        string ExampleOf(IPlatform platform) => ExampleFile.Write(platform.Inputs, ReferencePath(platforms, platform));
    }
}
