namespace Infra.Cli.Operations;

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
