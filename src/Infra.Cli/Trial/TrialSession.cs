namespace Infra.Cli.Trial;

/// <summary>The trial that this process runs.</summary>
internal sealed class TrialSession : IDisposable
{
    private readonly string _file;
    private TrialSessionFile _content;

    /// <summary>Takes over a file that was just made.</summary>
    /// <param name="file">Where it is.</param>
    /// <param name="content">What is in it.</param>
    internal TrialSession(string file, TrialSessionFile content) => (_file, _content) = (file, content);

    /// <summary>Folder of everything that belongs to the trial.</summary>
    public string Folder => _content.Folder;

    /// <summary>True while the trial has not been ended from elsewhere.</summary>
    public bool IsWanted => File.Exists(_file);

    /// <summary>Lets other terminals in, once the platform is there.</summary>
    public void Open(Uri endpoint, string attachment)
    {
        _content = _content with { Endpoint = endpoint, Attachment = attachment };
        _content.Write(_file, FileMode.Create);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // When this one was ended from elsewhere, the file may be that of the next one already.
        var isOwn = TrialSessionFile.Read(_file) is not { } content || content.Folder == _content.Folder;
        TrialSessions.Remove(isOwn ? _file : null, _content.Folder);
    }
}
