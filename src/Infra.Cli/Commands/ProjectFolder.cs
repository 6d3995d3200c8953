using System.CommandLine;
using Infra.Inventory;

namespace Infra.Cli.Commands;

/// <summary>The folder a command works on.</summary>
internal static class ProjectFolder
{
    /// <summary>
    /// Full path of the <c>--project</c> folder. When the option is absent: the working directory or, where that is below the folder
    /// <c>environments</c> of a project, this project.
    /// </summary>
    /// <exception cref="CliException">USAGE: the folder does not exist.</exception>
    public static string Of(ParseResult parsed, Option<DirectoryInfo?> project, CliContext context)
    {
        if (parsed.GetValue(project) is not { } given)
        {
            return Above(context.WorkingDirectory) ?? context.WorkingDirectory;
        }

        var folder = Path.GetFullPath(given.ToString(), context.WorkingDirectory);
        return Directory.Exists(folder) ? folder : throw new CliException("USAGE", $"the project folder '{folder}' does not exist");
    }

    /// <summary>Full path of <c>package.json</c>, the file that every copy of the project has.</summary>
    /// <exception cref="CliException">PROJECT_NOT_FOUND: the folder is something else.</exception>
    public static string PackageFile(string folder)
    {
        var file = Path.Combine(folder, "package.json");
        return File.Exists(file)
            ? file
            : throw new CliException("PROJECT_NOT_FOUND", $"'{folder}' is not an infra project: it has no package.json; use --project DIR");
    }

    /// <summary>Word of the environment whose folder this is, or is below it; null for any other folder.</summary>
    /// <remarks>The root's environment has no folder of its own, so nobody can be in it.</remarks>
    public static string? EnvironmentOf(string folder, string project) =>
        Path.GetRelativePath(project, folder).Split('/', '\\') is [EnvironmentName.Folder, var platform, var environment, ..]
            ? new EnvironmentName(platform, environment).Word
            : null;

    // Not any folder above: who starts in another folder of a checkout means the files there.
    private static string? Above(string folder)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            if (above is { Name: EnvironmentName.Folder, Parent: { } project } && File.Exists(Path.Combine(project.FullName, "cdktf.json")))
            {
                return project.FullName;
            }
        }

        return null;
    }
}
