namespace Infra.Cli.Operations.Restore;

/// <summary>The times to which something can be put back.</summary>
/// <param name="Earliest">The first one.</param>
/// <param name="Latest">The last one.</param>
internal sealed record RestoreWindow(DateTimeOffset Earliest, DateTimeOffset Latest)
{
    /// <summary>Whether a time is one of them.</summary>
    public bool Contains(DateTimeOffset moment) => moment >= Earliest && moment <= Latest;

    /// <summary>The time that was asked for, or the last one.</summary>
    /// <param name="what">What is restored, as <c>database 'x'</c>.</param>
    /// <param name="asked">The time that was asked for.</param>
    /// <exception cref="CliException">RESTORE_WINDOW: the time is not in the window.</exception>
    public DateTimeOffset Choose(string what, RestoreTime asked)
    {
        var moment = asked.Moment ?? Latest;
        return Contains(moment) ? moment : throw Refusal(what, moment);
    }

    /// <summary>Says that a time is not in the window.</summary>
    /// <param name="what">What is restored, as <c>database 'x'</c>.</param>
    /// <param name="moment">The time.</param>
    public CliException Refusal(string what, DateTimeOffset moment) => new(
        "RESTORE_WINDOW",
        $"{what} can be restored to any time from {RestoreTime.Text(Earliest)} to {RestoreTime.Text(Latest)}, "
        + $"and {RestoreTime.Text(moment)} is {(moment < Earliest ? "before" : "after")} that");
}
