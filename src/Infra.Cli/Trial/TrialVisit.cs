namespace Infra.Cli.Trial;

/// <summary>Work in a trial that another terminal runs; one at a time.</summary>
internal sealed class TrialVisit : IDisposable
{
    private readonly FileStream _lock;

    private TrialVisit(FileStream turn, TrialSite site, string synthFolder) => (_lock, Site, SynthFolder) = (turn, site, synthFolder);

    /// <summary>Where Terraform works.</summary>
    public TrialSite Site { get; }

    /// <summary>Folder for a synthesis of the present configuration.</summary>
    public string SynthFolder { get; }

    /// <summary>Begins to work in a running trial.</summary>
    /// <exception cref="CliException">TRIAL_BUSY: its platform is not there yet, or others work in it.</exception>
    public static TrialVisit Begin(TrialSessionFile session, Func<string, string?> environment)
    {
        if (session is not { Endpoint: { } endpoint, Attachment: { } attachment })
        {
            throw new CliException(
                "TRIAL_BUSY", $"the trial of this project (process {session.ProcessId}) is still at work: try again when it says that it runs");
        }

        var turn = Lock(Path.Combine(session.Folder, "visit.lock"));
        var configuration = TrialConfiguration.Open(Path.Combine(session.Folder, "stack"));
        var options = new TrialOptions { StackFolder = configuration.Folder, Environment = environment };
        var site = new TrialSite(session.Folder, configuration, endpoint, () => attachment, options);
        return new TrialVisit(turn, site, Path.Combine(session.Folder, "visit"));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Site.Dispose();
        _lock.Dispose();
    }

    private static FileStream Lock(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new CliException("TRIAL_BUSY", "another terminal works in the trial of this project: try again when it is done");
        }
    }
}
