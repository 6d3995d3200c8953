namespace Infra.Cli.Trial;

/// <summary>One thing that a trial did.</summary>
/// <param name="Name"><c>synth</c>, <c>start</c>, <c>apply</c>, <c>replan</c> or <c>destroy</c>.</param>
/// <param name="Seconds">Time it took.</param>
internal sealed record TrialStep(string Name, double Seconds)
{
    /// <summary>A step that took a time, in tenths of a second.</summary>
    public static TrialStep Of(string name, TimeSpan elapsed) => new(name, Math.Round(elapsed.TotalSeconds, 1));
}
