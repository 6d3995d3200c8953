using Infra.Testing;

namespace Infra.App.Tests;

/// <summary>Files that hold what was reviewed; <c>INFRA_UPDATE_SNAPSHOTS=1</c> rewrites them.</summary>
internal static class Golden
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("INFRA_UPDATE_SNAPSHOTS") == "1";

    public static string PathOf(string folder, string name) => Repository.PathOf("tests", "Infra.App.Tests", folder, name);

    public static string? Read(string folder, string name) => File.Exists(PathOf(folder, name)) ? File.ReadAllText(PathOf(folder, name)) : null;

    /// <summary>Writes the file when snapshots are being updated; true when it did.</summary>
    public static bool TryUpdate(string folder, string name, string text)
    {
        if (Update)
        {
            Write(PathOf(folder, name), text);
        }

        return Update;
    }

    /// <summary>Writes all files of a folder when snapshots are being updated, and removes the others; true when it did.</summary>
    public static bool TryReplaceFolder(string folder, IReadOnlyDictionary<string, string> files)
    {
        if (Update)
        {
            var target = PathOf(folder, ".");
            if (Directory.Exists(target))
            {
                Directory.Delete(target, recursive: true);
            }

            foreach (var (path, text) in files)
            {
                Write(PathOf(folder, path), text);
            }
        }

        return Update;
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
