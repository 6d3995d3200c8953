using System.CommandLine;

namespace Infra.Cli.Commands;

/// <summary>The folder a command works on.</summary>
internal static class ProjectFolder
{
    /// <summary>Full path of the <c>--project</c> folder; the working directory when the option is absent.</summary>
    /// <exception cref="CliException">USAGE: the folder does not exist.</exception>
    public static string Of(ParseResult parsed, Option<DirectoryInfo?> project, CliContext context)
    {
        var folder = Path.GetFullPath(parsed.GetValue(project)?.ToString() ?? ".", context.WorkingDirectory);
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
}
