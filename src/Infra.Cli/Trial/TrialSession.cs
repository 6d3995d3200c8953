using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Infra.Cli.Trial;

/// <summary>The running trial of a project, as other terminals find it: a file in the user's own folder for program state.</summary>
internal sealed class TrialSession : IDisposable
{
    /// <summary>Environment variable that names another folder for the notes about running trials, used by tests.</summary>
    public const string FolderVariable = "INFRA_TRIALS";

    private static readonly TimeSpan EndsWithin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);
    private readonly string _file;
    private TrialSessionFile _content;

    private TrialSession(string file, TrialSessionFile content) => (_file, _content) = (file, content);

    /// <summary>Folder of everything that belongs to the trial.</summary>
    public string Folder => _content.Folder;

    /// <summary>True while the trial has not been ended from elsewhere.</summary>
    public bool IsWanted => File.Exists(_file);

    /// <summary>Makes this process the one that runs the project's trial; what a killed one left behind is removed.</summary>
    /// <exception cref="CliException">TRIAL_RUNNING: there is one already.</exception>
    public static TrialSession Claim(string project, string stateFolder)
    {
        var file = FileOf(project, stateFolder);
        if (Find(project, stateFolder) is { } running)
        {
            throw new CliException(
                "TRIAL_RUNNING",
                $"a trial of this project is running already (process {running.ProcessId}): look at a change with 'infra try --plan', "
                + "end it with 'infra try --destroy' or by Ctrl+C where it runs");
        }

        using var self = Process.GetCurrentProcess();
        var content = new TrialSessionFile
        {
            ProcessId = self.Id,
            ProcessStart = self.StartTime.ToUniversalTime().Ticks,
            Folder = Directory.CreateTempSubdirectory("infra-trial-").FullName,
        };
        try
        {
            // Two that start at the same time cannot both make the file.
            Directory.CreateDirectory(stateFolder);
            Write(file, content, FileMode.CreateNew);
            return new TrialSession(file, content);
        }
        catch (IOException) when (File.Exists(file))
        {
            Directory.Delete(content.Folder, recursive: true);
            throw new CliException("TRIAL_RUNNING", "a trial of this project was started at the same moment: there can be one at a time");
        }
    }

    /// <summary>The running trial of a project; null when there is none.</summary>
    public static TrialSessionFile? Find(string project, string stateFolder)
    {
        var file = FileOf(project, stateFolder);
        if (Read(file) is not { } content)
        {
            return null;
        }

        if (IsRunning(content))
        {
            return content;
        }

        Remove(file, content.Folder);
        return null;
    }

    /// <summary>Tells the process that runs the trial of a project to end it, and waits until it has.</summary>
    /// <exception cref="CliException">TRIAL_RUNNING: it does not end.</exception>
    public static async Task EndAsync(string project, string stateFolder, TrialSessionFile running, CancellationToken cancellation)
    {
        File.Delete(FileOf(project, stateFolder));
        var clock = Stopwatch.StartNew();
        while (IsRunning(running))
        {
            if (clock.Elapsed > EndsWithin)
            {
                throw new CliException("TRIAL_RUNNING", $"process {running.ProcessId}, which runs the trial, has not ended after {EndsWithin.TotalSeconds} s");
            }

            await Task.Delay(Glance, cancellation);
        }
    }

    /// <summary>The user's folder for the state of programs; the one for temporary files where there is none.</summary>
    public static string UsualFolder()
    {
        var state = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(state.Length > 0 ? state : Path.GetTempPath(), "infra-trials");
    }

    /// <summary>Lets other terminals in, once the platform is there.</summary>
    public void Open(Uri endpoint, string attachment)
    {
        _content = _content with { Endpoint = endpoint, Attachment = attachment };
        Write(_file, _content, FileMode.Create);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // When this one was ended from elsewhere, the file may be that of the next one already.
        var isOwn = Read(_file) is not { } content || content.Folder == _content.Folder;
        Remove(isOwn ? _file : null, _content.Folder);
    }

    private static string FileOf(string project, string stateFolder)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..16];
        return Path.Combine(stateFolder, $"{id}.json");
    }

    private static void Write(string file, TrialSessionFile content, FileMode mode)
    {
        using var stream = new FileStream(file, mode, FileAccess.Write, FileShare.None);
        JsonSerializer.Serialize(stream, content, CloudJson.Default.TrialSessionFile);
    }

    private static TrialSessionFile? Read(string file)
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

    // Ids of processes are given again, so the time of the start counts too.
    private static bool IsRunning(TrialSessionFile content)
    {
        try
        {
            using var process = Process.GetProcessById(content.ProcessId);
            return Math.Abs(process.StartTime.ToUniversalTime().Ticks - content.ProcessStart) < TimeSpan.TicksPerSecond;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static void Remove(string? file, string folder)
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
