namespace Infra.Cli.Processes;

/// <summary>Finds the programs that belong to the user's machine: <c>aws</c>, <c>kubectl</c>, <c>terraform</c>.</summary>
/// <param name="environment">Reads one environment variable.</param>
public sealed class ProgramFinder(Func<string, string?> environment)
{
    /// <summary>Full path of a program on PATH; null when there is none.</summary>
    /// <param name="name">Name without an extension, or a path.</param>
    public string? Find(string name)
    {
        if (Path.GetFileName(name) != name)
        {
            return WithExtensions(Path.GetFullPath(name)).FirstOrDefault(File.Exists);
        }

        return (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => WithExtensions(Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Full path of a program on PATH.</summary>
    /// <param name="name">Name without an extension, or a path.</param>
    /// <param name="use">What it is needed for and where to get it, as the end of a sentence.</param>
    /// <exception cref="CliException">PROGRAM_NOT_FOUND.</exception>
    public string Require(string name, string use) =>
        Find(name) ?? throw new CliException("PROGRAM_NOT_FOUND", $"'{name}' is not on the PATH: {use}");

    // On Windows aws is a program and npm a command file; elsewhere names have no extension.
    private IEnumerable<string> WithExtensions(string path) => OperatingSystem.IsWindows()
        ? (environment("PATHEXT") ?? ".EXE;.CMD;.BAT").Split(';').Select(extension => path + extension.ToLowerInvariant()).Prepend(path)
        : [path];
}
