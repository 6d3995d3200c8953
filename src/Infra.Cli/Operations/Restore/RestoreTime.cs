using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Cli.Operations.Restore;

/// <summary>The time to which something is put back.</summary>
/// <param name="Moment">The time, in whole seconds and UTC; null for the latest possible one.</param>
internal sealed partial record RestoreTime(DateTimeOffset? Moment)
{
    /// <summary>The word for the latest possible time.</summary>
    public const string LatestWord = "latest";

    private static readonly string[] Formats =
        ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads <c>latest</c> or a time.</summary>
    /// <exception cref="CliException">USAGE.</exception>
    public static RestoreTime Parse(string text) => string.Equals(text, LatestWord, StringComparison.OrdinalIgnoreCase)
        ? new RestoreTime((DateTimeOffset?)null)
        : new RestoreTime(ParseMoment(text, $"'{LatestWord}' or "));

    /// <summary>Reads a time in ISO 8601 that says its offset: a wrong guess of the zone would restore the wrong data.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="otherwise">What else can be written, as the start of a list.</param>
    /// <exception cref="CliException">USAGE.</exception>
    public static DateTimeOffset ParseMoment(string text, string otherwise = "") =>
        Offset().IsMatch(text)
        && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)
            ? WholeSecond(time)
            : throw new CliException(
                "USAGE",
                $"--to takes {otherwise}a time with its offset from UTC, such as 2026-01-31T12:00:00Z or 2026-01-31T13:00:00+01:00, "
                + $"not '{text}'");

    /// <summary>A time as AWS takes it and as people are shown it.</summary>
    public static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A time as part of a name: lower-case letters and digits.</summary>
    public static string NamePart(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd't'HHmmss'z'", CultureInfo.InvariantCulture);

    /// <summary>AWS restores to whole seconds.</summary>
    public static DateTimeOffset WholeSecond(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    [GeneratedRegex(@"(Z|[+-]\d\d:\d\d)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Offset();
}

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
