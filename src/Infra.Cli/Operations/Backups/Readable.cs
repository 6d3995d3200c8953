using System.Globalization;

namespace Infra.Cli.Operations.Backups;

/// <summary>Times and sizes for people.</summary>
internal static class Readable
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>A time in UTC, to the minute.</summary>
    public static string Time(DateTimeOffset? time) =>
        time is { } known ? known.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) : "-";

    /// <summary>A time without its fraction of a second.</summary>
    public static DateTimeOffset Second(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    /// <summary>How long something is ago, in its largest unit.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 120 } => Format($"{Math.Floor(span.TotalMinutes):0} min"),
        { TotalHours: < 48 } => Format($"{Math.Floor(span.TotalHours):0} h"),
        _ => Format($"{Math.Floor(span.TotalDays):0} days"),
    };

    /// <summary>How long something is kept.</summary>
    public static string Days(int? days) => days switch
    {
        null => "ever",
        1 => "1 day",
        _ => Format($"{days} days"),
    };

    /// <summary>A size in its largest unit.</summary>
    public static string Size(long? bytes)
    {
        if (bytes is not { } size)
        {
            return "-";
        }

        var (value, unit) = ((double)size, 0);
        for (; value >= 1024 && unit < Units.Length - 1; unit++)
        {
            value /= 1024;
        }

        return Format($"{value:0.#} {Units[unit]}");
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
