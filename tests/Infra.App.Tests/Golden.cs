using Infra.Testing;

namespace Infra.App.Tests;

/// <summary>Files that hold what was reviewed; <c>INFRA_UPDATE_SNAPSHOTS=1</c> rewrites them.</summary>
internal static class Golden
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("INFRA_UPDATE_SNAPSHOTS") == "1";

    public static string PathOf(string folder, string name) => Repository.PathOf("tests", "Infra.App.Tests", folder, name);

    public static string? Read(string folder, string name) => File.Exists(PathOf(folder, name)) ? File.ReadAllText(PathOf(folder, name)) : null;

    /// <summary>The text of each file below a folder by its path there, in order; empty when there is no such folder.</summary>
    public static IReadOnlyDictionary<string, string> Files(string directory) => new SortedDictionary<string, string>(
        Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).ToDictionary(
                file => Path.GetRelativePath(directory, file).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal)
            : [],
        StringComparer.Ordinal);

    /// <summary>Writes a whole folder when snapshots are being updated; true when it did.</summary>
    public static bool TryUpdate(string folder, IReadOnlyDictionary<string, string> files)
    {
        if (Update)
        {
            Directory.Delete(PathOf(folder, ""), recursive: true);
            foreach (var (name, text) in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(PathOf(folder, name))!);
                File.WriteAllText(PathOf(folder, name), text);
            }
        }

        return Update;
    }

    /// <summary>Writes the file when snapshots are being updated; true when it did.</summary>
    public static bool TryUpdate(string folder, string name, string text)
    {
        if (Update)
        {
            Directory.CreateDirectory(PathOf(folder, "."));
            File.WriteAllText(PathOf(folder, name), text);
        }

        return Update;
    }
}
