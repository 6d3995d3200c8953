using System.Text.Json;
using Infra.Cli.Processes;
using Infra.Inventory;

namespace Infra.Cli.Synthesis;

/// <summary>What is to be synthesized.</summary>
internal sealed record SynthRequest
{
    /// <summary>Full path of the project folder, in which the app runs.</summary>
    public required string Project { get; init; }

    /// <summary>Full path of the folder for the result.</summary>
    public required string Output { get; init; }

    /// <summary>Further variable files relative to the project folder, as messages will name them; later ones win.</summary>
    public IReadOnlyList<string> VarFiles { get; init; } = [];

    /// <summary>Words of the environments, such as <c>PLATFORM/staging</c>; empty for all, or for the one that <see cref="Single"/> finds.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];

    /// <summary>Exactly one environment: the named one, else that of <see cref="StartedIn"/>, else the only one there is.</summary>
    public bool Single { get; init; }

    /// <summary>Full path of the folder that the user works in; null leaves it out of account.</summary>
    public string? StartedIn { get; init; }
}

/// <summary>The synthesis program of the project, Infra.App, run as a process of its own.</summary>
/// <param name="assembly">Full path of Infra.App.dll.</param>
internal sealed class SynthApp(string assembly)
{
    /// <summary>Environment variable that names another app, used by tests.</summary>
    public const string OverrideVariable = "INFRA_APP";

    /// <summary>Environment variable with variable files for the app, which it reads when it is given none.</summary>
    public const string VarFilesVariable = "INFRA_VAR_FILES";

    /// <summary>Folder of the app and of all that it is made of.</summary>
    public string Folder => Path.GetDirectoryName(Path.GetFullPath(assembly))!;

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
    /// <param name="request">What.</param>
    /// <param name="cancellation">Kills the app.</param>
    /// <returns>How the process ended, and its report if it wrote one.</returns>
    public async Task<(ProcessResult Process, Report? Report)> SynthesizeAsync(SynthRequest request, CancellationToken cancellation)
    {
        var reportFile = Path.GetTempFileName();
        try
        {
            string[] arguments =
            [
                "--project", ".", "--outdir", request.Output, "--report", reportFile,
                .. request.VarFiles.SelectMany(file => new[] { "--var-file", file }),
                .. request.Environments.SelectMany(word => new[] { "--environment", word }),
                .. request.Single ? ["--single"] : Array.Empty<string>(),
                .. request.StartedIn is { } folder ? ["--started-in", folder] : Array.Empty<string>(),
            ];
            var process = await RunAsync(request.Project, arguments, cancellation);
            return (process, Report.TryRead(reportFile));
        }
        finally
        {
            File.Delete(reportFile);
        }
    }

    /// <summary>The environments of a project.</summary>
    /// <param name="project">Full path of the project folder.</param>
    /// <param name="varFiles">Further variable files, relative to it.</param>
    /// <param name="cancellation">Kills the app.</param>
    /// <exception cref="CliException">APP_FAILED.</exception>
    public async Task<EnvironmentList> EnvironmentsAsync(string project, IReadOnlyList<string> varFiles, CancellationToken cancellation)
    {
        string[] arguments = ["environments", "--project", ".", .. varFiles.SelectMany(file => new[] { "--var-file", file })];
        var process = await RunAsync(project, arguments, cancellation);
        try
        {
            // Faults are in the list.
            return EnvironmentList.Parse(string.Join('\n', process.Output));
        }
        catch (JsonException)
        {
            throw Failure(process, arguments[0]);
        }
    }

    /// <summary>The platforms that the project can deploy.</summary>
    /// <exception cref="CliException">APP_FAILED.</exception>
    public async Task<IReadOnlyList<PlatformEntry>> PlatformsAsync(string project, CancellationToken cancellation) =>
        PlatformEntry.Parse(await AskAsync(project, ["platforms"], cancellation));

    /// <summary>The text of a platform's <c>terraform.tfvars.example</c>.</summary>
    /// <exception cref="CliException">APP_REFUSED: there is no such platform. APP_FAILED.</exception>
    public Task<string> ExampleAsync(string project, string platform, CancellationToken cancellation) =>
        AskAsync(project, ["example", platform], cancellation);

    /// <summary>Writes the generated documents of the project.</summary>
    /// <returns>Their paths, relative to the project folder.</returns>
    /// <exception cref="CliException">APP_REFUSED, APP_FAILED.</exception>
    public async Task<IReadOnlyList<string>> WriteDocsAsync(string project, CancellationToken cancellation) =>
        (await AskAsync(project, ["docs", "--project", "."], cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task<string> AskAsync(string project, string[] arguments, CancellationToken cancellation)
    {
        var process = await RunAsync(project, arguments, cancellation);
        return process.ExitCode == ExitCode.Done ? string.Join('\n', process.Output) + "\n" : throw Failure(process, arguments[0]);
    }

    private static CliException Failure(ProcessResult process, string command) => new(
        process.ExitCode == ExitCode.Fault ? "APP_REFUSED" : CliException.AppFailed,
        process.Error.Count > 0
            ? string.Join('\n', process.Error)
            : $"the synthesis program ended with exit code {process.ExitCode} when it was asked for '{command}'");

    private Task<ProcessResult> RunAsync(string project, IEnumerable<string> arguments, CancellationToken cancellation) =>
        ProcessRunner.RunAsync("dotnet", [assembly, .. arguments], project, cancellation);
}
