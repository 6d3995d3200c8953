using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Infra.Cli.Processes;

/// <summary>Runs child processes from argument lists: there is no shell, so nothing needs quoting.</summary>
public static class ProcessRunner
{
    // Without a byte order mark, which a reader of JSON would stumble over.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Runs <paramref name="program"/> to its end and collects what it wrote.</summary>
    /// <param name="program">Program name, looked up on PATH, or a full path.</param>
    /// <param name="arguments">Arguments, passed on as they are.</param>
    /// <param name="workingDirectory">Working directory of the child.</param>
    /// <param name="cancellation">Kills the child and all its descendants.</param>
    /// <exception cref="CliException">PROGRAM_NOT_FOUND: the program cannot be started.</exception>
    /// <exception cref="OperationCanceledException">The child was killed on request.</exception>
    public static Task<ProcessResult> RunAsync(
        string program, IEnumerable<string> arguments, string workingDirectory, CancellationToken cancellation) =>
        RunAsync(program, arguments, workingDirectory, new ProcessOptions(), cancellation);

    /// <summary>Runs <paramref name="program"/> to its end, shows each line as it comes and collects them all.</summary>
    /// <param name="program">Program name, looked up on PATH, or a full path.</param>
    /// <param name="arguments">Arguments, passed on as they are.</param>
    /// <param name="workingDirectory">Working directory of the child.</param>
    /// <param name="options">Environment, who sees the lines, how the child is stopped.</param>
    /// <param name="cancellation">Stops the child and all its descendants.</param>
    /// <exception cref="CliException">PROGRAM_NOT_FOUND: the program cannot be started.</exception>
    /// <exception cref="OperationCanceledException">The child was stopped on request.</exception>
    public static async Task<ProcessResult> RunAsync(
        string program, IEnumerable<string> arguments, string workingDirectory, ProcessOptions options, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = Start(program, arguments, workingDirectory, options.Environment);
        var output = ReadLinesAsync(process.StandardOutput, options.OutputLine);
        var error = ReadLinesAsync(process.StandardError, options.ErrorLine);
        await WriteInputAsync(process, options.Input);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            if (options.Interruption is null || !await options.Interruption.StopAsync(process))
            {
                Kill(process);
            }

            throw;
        }

        return new ProcessResult(process.ExitCode, await output, await error);
    }

    /// <summary>Starts a child with all three standard streams redirected.</summary>
    /// <exception cref="CliException">PROGRAM_NOT_FOUND: the program cannot be started.</exception>
    internal static Process Start(
        string program, IEnumerable<string> arguments, string workingDirectory, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            StandardInputEncoding = Utf8,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start) ?? throw new CliException("PROGRAM_NOT_FOUND", $"'{program}' could not be started");
        }
        catch (Win32Exception exception)
        {
            throw new CliException("PROGRAM_NOT_FOUND", $"'{program}' could not be started: {exception.Message}");
        }
    }

    // Closed in any case: a child that waits for more would hang for ever.
    private static async Task WriteInputAsync(Process process, string? input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The child ended without reading it; its exit code says why.
        }
    }

    private static async Task<IReadOnlyList<string>> ReadLinesAsync(StreamReader reader, Action<string>? seen)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            seen?.Invoke(line);
        }

        return lines;
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in the meantime.
        }
    }
}

/// <summary>How a child process is run, beyond its command line.</summary>
public sealed record ProcessOptions
{
    /// <summary>Environment variables that differ from this program's own; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>What the child reads on standard input; null closes it at once.</summary>
    public string? Input { get; init; }

    /// <summary>Sees each line of standard output as it is written.</summary>
    public Action<string>? OutputLine { get; init; }

    /// <summary>Sees each line of standard error as it is written.</summary>
    public Action<string>? ErrorLine { get; init; }

    /// <summary>How the child is stopped on request; null kills it at once.</summary>
    public Interruption? Interruption { get; init; }
}

/// <summary>How a child process ended and what it wrote.</summary>
/// <param name="ExitCode">Exit code of the child.</param>
/// <param name="Output">Lines of its standard output.</param>
/// <param name="Error">Lines of its standard error.</param>
public sealed record ProcessResult(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Error);
