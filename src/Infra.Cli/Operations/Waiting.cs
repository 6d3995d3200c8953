using System.Globalization;
using Spectre.Console;

namespace Infra.Cli.Operations;

/// <summary>Waits for AWS, and shows what for, how long so far, and what to do when it never comes.</summary>
/// <param name="operation">The running command.</param>
internal sealed class Waiting(Operation operation)
{
    // A log gets a sign of life now and then, not one for each look.
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(30);

    /// <summary>Looks again and again until <paramref name="look"/> gives something.</summary>
    /// <param name="what">What is waited for, as <c>database 'x' to become available</c>.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="hint">What to do when it takes longer.</param>
    /// <param name="look">Null means not yet; a <see cref="CliException"/> ends the waiting.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="CliException">WAIT_TIMEOUT.</exception>
    public async Task<T> ForAsync<T>(
        string what, TimeSpan limit, string hint, Func<CancellationToken, Task<Progress<T>>> look, CancellationToken cancellation)
    {
        var console = operation.Context.Error;
        return console.Profile.Capabilities.Interactive
            ? await console.Status().StartAsync(
                Markup.Escape($"Waiting for {what}"),
                status => LoopAsync(what, limit, hint, look, text => status.Status = Markup.Escape(text), TimeSpan.Zero, cancellation))
            : await LoopAsync(what, limit, hint, look, console.WriteLine, SignOfLife, cancellation);
    }

    private async Task<T> LoopAsync<T>(
        string what,
        TimeSpan limit,
        string hint,
        Func<CancellationToken, Task<Progress<T>>> look,
        Action<string> show,
        TimeSpan between,
        CancellationToken cancellation)
    {
        var clock = operation.Context.Clock;
        var start = clock.GetTimestamp();
        TimeSpan? shown = null;
        while (true)
        {
            var progress = await look(cancellation);
            if (progress.IsReached)
            {
                return progress.Result!;
            }

            var elapsed = clock.GetElapsedTime(start);
            if (elapsed >= limit)
            {
                throw new CliException("WAIT_TIMEOUT", $"waited {Text(elapsed)} for {what}, last seen: {progress.State}; {hint}");
            }

            if (shown is null || elapsed - shown >= between)
            {
                show($"Waiting for {what}: {progress.State} ({Text(elapsed)} of at most {Text(limit)})");
                shown = elapsed;
            }

            await Task.Delay(operation.Context.PollInterval, clock, cancellation);
        }
    }

    private static string Text(TimeSpan time) => time.TotalSeconds < 90
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min");
}

/// <summary>What one look at something awaited showed.</summary>
/// <typeparam name="T">What is there in the end.</typeparam>
internal sealed record Progress<T>
{
    private Progress(bool isReached, T? result, string state) => (IsReached, Result, State) = (isReached, result, state);

    /// <summary>True when the waiting is over.</summary>
    public bool IsReached { get; }

    /// <summary>What was waited for; only when it is reached.</summary>
    public T? Result { get; }

    /// <summary>How far it has got, in the words of AWS.</summary>
    public string State { get; }

    /// <summary>It is there.</summary>
    public static Progress<T> Reached(T result) => new(isReached: true, result, "");

    /// <summary>It is not there yet.</summary>
    /// <param name="state">How far it has got, in the words of AWS.</param>
    public static Progress<T> NotYet(string state) => new(isReached: false, default, state);
}
