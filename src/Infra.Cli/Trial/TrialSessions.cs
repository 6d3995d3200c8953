using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Infra.Cli.Trial;

/// <summary>What other terminals must know of a running trial. No secrets: there are none but made-up ones in a trial.</summary>
internal sealed record TrialSessionFile
{
    /// <summary>Word of the environment that is tried.</summary>
    public required string Environment { get; init; }

    /// <summary>Process that runs the trial.</summary>
    public required int ProcessId { get; init; }

    /// <summary>When that process started, in ticks of UTC.</summary>
    public required long ProcessStart { get; init; }

    /// <summary>Folder of everything that belongs to the trial.</summary>
    public required string Folder { get; init; }

    /// <summary>Address of the local cloud; null until the platform is there.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The value for <c>TF_REATTACH_PROVIDERS</c>; null until the platform is there.</summary>
    public string? Attachment { get; init; }

    /// <summary>Reads one; null when it is not there or broken.</summary>
    public static TrialSessionFile? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), CloudJson.Default.TrialSessionFile);
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it.</summary>
    public void Write(string file, FileMode mode)
    {
        using var stream = new FileStream(file, mode, FileAccess.Write, FileShare.None);
        JsonSerializer.Serialize(stream, this, CloudJson.Default.TrialSessionFile);
    }

    /// <summary>Whether its process runs. Ids of processes are given again, so the time of the start counts too.</summary>
    public bool IsRunning()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return Math.Abs(process.StartTime.ToUniversalTime().Ticks - ProcessStart) < TimeSpan.TicksPerSecond;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}

/// <summary>The running trials of a project, one for each environment, as other terminals find them: files in the user's own folder for
/// program state.</summary>
/// <param name="project">Full path of the project folder.</param>
/// <param name="stateFolder">Full path of the folder with the files.</param>
internal sealed class TrialSessions(string project, string stateFolder)
{
    /// <summary>Environment variable that names another folder for the notes about running trials, used by tests.</summary>
    public const string FolderVariable = "INFRA_TRIALS";

    private static readonly TimeSpan EndsWithin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    /// <summary>The running trials, in the order of their environments.</summary>
    public IReadOnlyList<TrialSessionFile> Running => Directory.Exists(stateFolder)
        ? [.. Directory.GetFiles(stateFolder, $"{Id(project)}-*.json")
            .Select(RunningIn)
            .OfType<TrialSessionFile>()
            .OrderBy(trial => trial.Environment, StringComparer.Ordinal)]
        : [];

    /// <summary>The user's folder for the state of programs; the one for temporary files where there is none.</summary>
    public static string UsualFolder()
    {
        var state = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(state.Length > 0 ? state : Path.GetTempPath(), "infra-trials");
    }

    /// <summary>Makes this process the one that runs the trial of an environment; what a killed one left behind is removed.</summary>
    /// <exception cref="CliException">TRIAL_RUNNING: there is one already.</exception>
    public TrialSession Claim(string environment)
    {
        // All of them, so that what killed trials of other environments left is removed too.
        if (Running.FirstOrDefault(trial => trial.Environment == environment) is { } running)
        {
            throw new CliException(
                "TRIAL_RUNNING",
                $"a trial of {environment} is running already (process {running.ProcessId}): look at a change with 'infra try --plan', "
                + "end it with 'infra try --destroy' or by Ctrl+C where it runs");
        }

        var file = FileOf(environment);
        using var self = Process.GetCurrentProcess();
        var content = new TrialSessionFile
        {
            Environment = environment,
            ProcessId = self.Id,
            ProcessStart = self.StartTime.ToUniversalTime().Ticks,
            Folder = Directory.CreateTempSubdirectory("infra-trial-").FullName,
        };
        try
        {
            // Two that start at the same time cannot both make the file.
            Directory.CreateDirectory(stateFolder);
            content.Write(file, FileMode.CreateNew);
            return new TrialSession(file, content);
        }
        catch (IOException) when (File.Exists(file))
        {
            Directory.Delete(content.Folder, recursive: true);
            throw new CliException("TRIAL_RUNNING", $"a trial of {environment} was started at the same moment: there can be one at a time");
        }
    }

    /// <summary>The running trial of an environment; null when there is none.</summary>
    public TrialSessionFile? Find(string environment) => RunningIn(FileOf(environment));

    /// <summary>Tells the process that runs a trial to end it, and waits until it has.</summary>
    /// <exception cref="CliException">TRIAL_RUNNING: it does not end.</exception>
    public async Task EndAsync(TrialSessionFile running, CancellationToken cancellation)
    {
        File.Delete(FileOf(running.Environment));
        var clock = Stopwatch.StartNew();
        while (running.IsRunning())
        {
            if (clock.Elapsed > EndsWithin)
            {
                throw new CliException("TRIAL_RUNNING", $"process {running.ProcessId}, which runs the trial, has not ended after {EndsWithin.TotalSeconds} s");
            }

            await Task.Delay(Glance, cancellation);
        }
    }

    /// <summary>Removes what a trial leaves on disk.</summary>
    /// <param name="file">Its file; null leaves it, because it is that of the next one.</param>
    /// <param name="folder">Its folder.</param>
    internal static void Remove(string? file, string folder)
    {
        DeleteFolder(folder);
        if (Path.GetDirectoryName(file) is { } home && Directory.Exists(home))
        {
            File.Delete(file!);
            if (!Directory.EnumerateFileSystemEntries(home).Any())
            {
                Directory.Delete(home);
            }
        }
    }

    private static TrialSessionFile? RunningIn(string file)
    {
        if (TrialSessionFile.Read(file) is not { } content)
        {
            return null;
        }

        if (content.IsRunning())
        {
            return content;
        }

        Remove(file, content.Folder);
        return null;
    }

    private string FileOf(string environment) => Path.Combine(stateFolder, $"{Id(project)}-{Id(environment)}.json");

    private static string Id(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    // The programs of a killed trial need a moment to end, and may still write there.
    private static void DeleteFolder(string folder)
    {
        var clock = Stopwatch.StartNew();
        while (Directory.Exists(folder))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && clock.Elapsed < EndsWithin)
            {
                Thread.Sleep(Glance);
            }
        }
    }
}
