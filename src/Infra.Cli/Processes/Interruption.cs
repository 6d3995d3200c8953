using System.Diagnostics;

namespace Infra.Cli.Processes;

/// <summary>Stops a program that must clean up before it ends, such as Terraform, which holds a lock on the state.</summary>
/// <remarks>
/// A second interrupt makes Terraform exit without releasing its lock, and Ctrl+C on a terminal reaches the child without our help.
/// So the interrupt is only sent when the child has not said, within a moment, that it got one.
/// </remarks>
/// <param name="grace">How long the child may take to clean up before it is killed.</param>
public sealed class Interruption(TimeSpan grace)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private readonly TaskCompletionSource _acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>To be called when the child says that it was interrupted.</summary>
    public void Acknowledge() => _acknowledged.TrySetResult();

    /// <summary>Waits until the child has ended by itself.</summary>
    /// <returns>False when the time was not enough.</returns>
    public async Task<bool> StopAsync(Process process)
    {
        var ended = process.WaitForExitAsync();
        await Task.WhenAny(ended, _acknowledged.Task, Task.Delay(Moment));
        if (!ended.IsCompleted && !_acknowledged.Task.IsCompleted && !OperatingSystem.IsWindows())
        {
            // Windows cannot interrupt another process; there, Ctrl+C reaches every process of the console.
            using var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }

        return await Task.WhenAny(ended, Task.Delay(grace)) == ended;
    }
}
