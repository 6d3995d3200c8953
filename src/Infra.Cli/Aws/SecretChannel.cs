using System.Globalization;
using System.IO.Pipes;
using System.Text;

namespace Infra.Cli.Aws;

/// <summary>
/// Hands a secret to the AWS CLI without a file and without an argument, which other users of the machine could read.
/// </summary>
/// <remarks>On Unix that is standard input, which has a name there; on Windows a named pipe.</remarks>
internal sealed class SecretChannel : IAsyncDisposable
{
    private readonly NamedPipeServerStream? _pipe;
    private readonly Task _written;

    private SecretChannel(string path, string? input, NamedPipeServerStream? pipe, Task written)
    {
        (Argument, Input, _pipe, _written) = ($"file://{path}", input, pipe, written);
    }

    /// <summary>What the AWS CLI is told to read, as <c>file://...</c>.</summary>
    public string Argument { get; }

    /// <summary>What the AWS CLI gets on standard input; null for nothing.</summary>
    public string? Input { get; }

    /// <summary>Opens a channel for one secret, which can be read once.</summary>
    public static SecretChannel Open(string text)
    {
        if (!OperatingSystem.IsWindows())
        {
            return new SecretChannel("/dev/stdin", text, pipe: null, Task.CompletedTask);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"infra-{Environment.ProcessId}-{Guid.NewGuid():N}");
        var pipe = new NamedPipeServerStream(
            name, PipeDirection.Out, maxNumberOfServerInstances: 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        return new SecretChannel($@"\\.\pipe\{name}", input: null, pipe, WriteAsync(pipe, text));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_pipe is not null)
        {
            await _pipe.DisposeAsync();
            await _written.ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    private static async Task WriteAsync(NamedPipeServerStream pipe, string text)
    {
        await pipe.WaitForConnectionAsync();
        await pipe.WriteAsync(Encoding.UTF8.GetBytes(text));
        if (OperatingSystem.IsWindows())
        {
            // Disconnecting throws away what was not read yet.
            pipe.WaitForPipeDrain();
        }

        pipe.Disconnect();
    }
}
