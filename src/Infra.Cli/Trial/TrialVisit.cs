using Infra.Cli.Synthesis;

namespace Infra.Cli.Trial;

/// <summary>Work in a trial that another terminal runs; one at a time.</summary>
internal sealed class TrialVisit : IDisposable
{
    private readonly FileStream _lock;

    private TrialVisit(FileStream turn, TrialSite site) => (_lock, Site) = (turn, site);

    /// <summary>Where Terraform works.</summary>
    public TrialSite Site { get; }

    /// <summary>Begins to work in a running trial.</summary>
    /// <exception cref="CliException">TRIAL_BUSY: its platform is not there yet, or others work in it.</exception>
    public static TrialVisit Begin(TrialSessionFile session, Func<string, string?> environment)
    {
        if (session is not { Endpoint: { } endpoint, Attachment: { } attachment })
        {
            throw new CliException(
                "TRIAL_BUSY", $"the trial of {session.Environment} (process {session.ProcessId}) is still at work: try again when it says that it runs");
        }

        var turn = Lock(session);
        var configuration = TrialConfiguration.Open(new SynthesisFolder(session.Folder).Choose([])[0].Folder);
        var options = new TrialOptions { StackFolder = configuration.Folder, Environment = environment };
        var site = new TrialSite(session.Folder, configuration, endpoint, attachment, options);
        return new TrialVisit(turn, site);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Site.Dispose();
        _lock.Dispose();
    }

    private static FileStream Lock(TrialSessionFile session)
    {
        try
        {
            return new FileStream(Path.Combine(session.Folder, "visit.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new CliException("TRIAL_BUSY", $"another terminal works in the trial of {session.Environment}: try again when it is done");
        }
    }
}
