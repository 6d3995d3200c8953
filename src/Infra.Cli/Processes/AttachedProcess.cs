using System.Diagnostics;
using System.Text;

namespace Infra.Cli.Processes;

/// <summary>A program that runs beside this one and ends when its standard input does, so that it never outlives this one.</summary>
/// <remarks>The operating system closes the input even when this program is killed.</remarks>
public sealed class AttachedProcess : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);
    private readonly Process _process;
    private readonly StringBuilder _error = new();
    private readonly string _name;

    private AttachedProcess(string name, Process process)
    {
        (_name, _process) = (name, process);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <summary>Process id.</summary>
    public int Id => _process.Id;

    /// <summary>True once it has ended, for whatever reason.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>The line by which it said that it is ready.</summary>
    public string ReadyLine { get; private set; } = "";

    /// <summary>What it has written to standard error.</summary>
    public string Error
    {
        get
        {
            lock (_error)
            {
                return _error.ToString().TrimEnd();
            }
        }
    }

    /// <summary>Starts the program and waits for its first line.</summary>
    /// <param name="name">What it is, for messages.</param>
    /// <param name="program">Name or full path.</param>
    /// <param name="arguments">Arguments, passed on as they are.</param>
    /// <param name="workingDirectory">Working directory of the program.</param>
    /// <param name="environment">Environment variables that differ from this program's own; null takes one away.</param>
    /// <param name="patience">How long it may take to be ready.</param>
    /// <param name="cancellation">Kills it.</param>
    /// <exception cref="CliException">PROGRAM_NOT_FOUND; PROGRAM_NOT_READY: it ended, or said nothing in time.</exception>
    public static async Task<AttachedProcess> StartAsync(
        string name,
        string program,
        IEnumerable<string> arguments,
        string workingDirectory,
        IReadOnlyDictionary<string, string?> environment,
        TimeSpan patience,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var attached = new AttachedProcess(name, ProcessRunner.Start(program, arguments, workingDirectory, environment));
        try
        {
            await attached.WaitUntilReadyAsync(patience, cancellation);
            return attached;
        }
        catch
        {
            await attached.KillAsync();
            attached._process.Dispose();
            throw;
        }
    }

    /// <summary>Asks it to end, and kills it when it takes too long.</summary>
    public async Task StopAsync()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended by itself.
        }

        var ended = _process.WaitForExitAsync();
        if (await Task.WhenAny(ended, Task.Delay(Grace)) != ended)
        {
            await KillAsync();
        }
    }

    /// <summary>Ends it at once, as a crash would.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync(TimeSpan patience, CancellationToken cancellation)
    {
        string? line;
        try
        {
            line = await _process.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(patience, cancellation);
        }
        catch (TimeoutException)
        {
            throw new CliException("PROGRAM_NOT_READY", $"{_name} was not ready after {patience.TotalSeconds:0} s{Reason()}");
        }

        if (line is null)
        {
            await _process.WaitForExitAsync(cancellation);
            throw new CliException("PROGRAM_NOT_READY", $"{_name} ended before it was ready, with exit code {_process.ExitCode}{Reason()}");
        }

        ReadyLine = line;
        // Nobody reads what else it says, and a full pipe would stop it.
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
    }

    private string Reason() => Error is { Length: > 0 } text ? $": {text}" : "";

    private void Keep(string? line)
    {
        lock (_error)
        {
            _error.AppendLine(line);
        }
    }
}
