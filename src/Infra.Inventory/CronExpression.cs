namespace Infra.Inventory;

/// <summary>A schedule <c>cron(minute hour day month weekday year)</c> as AWS writes it: weekday 1 is Sunday.</summary>
public sealed class CronExpression
{
    private readonly IReadOnlyList<int> _minutesOfDay;
    private readonly Func<DateOnly, bool> _isOn;

    private CronExpression(IReadOnlyList<int> minutesOfDay, Func<DateOnly, bool> isOn)
    {
        _minutesOfDay = minutesOfDay;
        _isOn = isOn;
    }

    /// <summary>Null when the text is not such a schedule.</summary>
    public static CronExpression? Parse(string text)
    {
        if (!text.StartsWith("cron(", StringComparison.Ordinal) || !text.EndsWith(')') || text.Length > 256
            || text["cron(".Length..^1].Split(' ') is not [var minute, var hour, var day, var month, var weekday, var year]
            || (day is "?") == (weekday is "?")
            || CronField.Numbers(minute, 0, 59) is not { } minutes
            || CronField.Numbers(hour, 0, 23) is not { } hours
            || CronField.Numbers(month, 1, 12, CronField.Months) is not { } months
            || CronField.Numbers(year, 1970, 2199) is not { } years
            || CronField.Days(day) is not { } isDay
            || CronField.Weekdays(weekday) is not { } isWeekday)
        {
            return null;
        }

        return new CronExpression(
            [.. hours.Order().SelectMany(h => minutes.Order().Select(m => (h * 60) + m))],
            date => years.Contains(date.Year) && months.Contains(date.Month) && isDay(date) && isWeekday(date));
    }

    /// <summary>Starts in <paramref name="days"/> days from <paramref name="from"/>, as minutes since then, ascending.</summary>
    public IEnumerable<long> Starts(DateOnly from, int days)
    {
        for (var offset = 0; offset < days; offset++)
        {
            if (!_isOn(from.AddDays(offset)))
            {
                continue;
            }

            foreach (var minute in _minutesOfDay)
            {
                yield return (offset * 1440L) + minute;
            }
        }
    }
}
