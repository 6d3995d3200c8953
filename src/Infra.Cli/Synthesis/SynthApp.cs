using Infra.Cli.Processes;

namespace Infra.Cli.Synthesis;

/// <summary>The synthesis program of the project, Infra.App, run as a process of its own.</summary>
/// <param name="assembly">Full path of Infra.App.dll.</param>
public sealed class SynthApp(string assembly)
{
    /// <summary>Environment variable that names another app, used by tests.</summary>
    public const string OverrideVariable = "INFRA_APP";

    /// <summary>Finds the app: <c>INFRA_APP</c>, else the build next to this program's own.</summary>
    /// <exception cref="CliException">APP_NOT_BUILT: there is no such file.</exception>
    public static SynthApp Find(Func<string, string?> environment)
    {
        var assembly = environment(OverrideVariable) is { Length: > 0 } given ? given : Conventional(AppContext.BaseDirectory);
        return File.Exists(assembly)
            ? new SynthApp(assembly)
            : throw new CliException("APP_NOT_BUILT", $"the synthesis program '{assembly}' does not exist: run './infra synth', which builds it");
    }

    /// <summary>Where the app is built when this program is built to <paramref name="ownFolder"/>.</summary>
    /// <param name="ownFolder"><c>.../src/Infra.Cli/bin/CONFIGURATION/FRAMEWORK/</c>.</param>
    public static string Conventional(string ownFolder)
    {
        var folder = new DirectoryInfo(Path.TrimEndingDirectorySeparator(ownFolder));
        var configuration = folder.Parent;
        var source = configuration?.Parent?.Parent?.Parent;
        return source is null
            ? Path.Combine(ownFolder, "Infra.App.dll")
            : Path.Combine(source.FullName, "Infra.App", "bin", configuration!.Name, folder.Name, "Infra.App.dll");
    }

    /// <summary>Synthesizes once.</summary>
    /// <param name="project">Project folder, also the working directory.</param>
    /// <param name="outputFolder">Full path of the folder for the result.</param>
    /// <param name="varFiles">Further variable files, later ones win.</param>
    /// <param name="cancellation">Kills the app.</param>
    /// <returns>How the process ended, and its report if it wrote one.</returns>
    public async Task<(ProcessResult Process, SynthReport? Report)> RunAsync(
        string project, string outputFolder, IReadOnlyList<string> varFiles, CancellationToken cancellation)
    {
        var reportFile = Path.GetTempFileName();
        try
        {
            string[] arguments =
            [
                assembly, "--project", ".", "--outdir", outputFolder, "--report", reportFile,
                .. varFiles.SelectMany(file => new[] { "--var-file", file }),
            ];
            var process = await ProcessRunner.RunAsync("dotnet", arguments, project, cancellation);
            return (process, SynthReport.TryRead(reportFile));
        }
        finally
        {
            File.Delete(reportFile);
        }
    }
}
