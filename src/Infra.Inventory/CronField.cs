using System.Globalization;

namespace Infra.Inventory;

/// <summary>The fields of a cron expression.</summary>
internal static class CronField
{
    public static readonly IReadOnlyList<string> Months =
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    private static readonly IReadOnlyList<string> WeekdayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>The numbers of <c>*</c>, <c>5</c>, <c>1-5</c>, <c>0/15</c> and lists of them; null when the field is something else.
    /// <paramref name="names"/> are those of the numbers from <paramref name="min"/> up.</summary>
    public static IReadOnlySet<int>? Numbers(string field, int min, int max, IReadOnlyList<string>? names = null)
    {
        var numbers = new HashSet<int>();
        foreach (var part in field.Split(','))
        {
            var stepped = part.Split('/');
            var step = stepped.Length == 2 ? Number(stepped[1], 1, max, names: null) : 1;
            if (stepped.Length > 2 || step is null || Range(stepped[0], stepped.Length == 2, min, max, names) is not { } range)
            {
                return null;
            }

            for (var number = range.First; number <= range.Last; number += step.Value)
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }

    /// <summary>Day of the month, with <c>?</c>, <c>L</c> (last day) and <c>15W</c> (nearest weekday).</summary>
    public static Func<DateOnly, bool>? Days(string field)
    {
        if (field is "?")
        {
            return _ => true;
        }

        if (field is "L")
        {
            return date => date.Day == DaysIn(date);
        }

        if (field.EndsWith('W') && Number(field[..^1], 1, 31, names: null) is { } near)
        {
            return date => date.Day == NearestWeekday(date, near);
        }

        return Numbers(field, 1, 31) is { } days ? date => days.Contains(date.Day) : null;
    }

    /// <summary>Day of the week, with <c>?</c>, <c>6L</c> (last Friday) and <c>TUE#2</c> (second Tuesday).</summary>
    public static Func<DateOnly, bool>? Weekdays(string field)
    {
        if (field is "?")
        {
            return _ => true;
        }

        if (field is "L")
        {
            return date => date.DayOfWeek == DayOfWeek.Saturday;
        }

        if (field.EndsWith('L') && Number(field[..^1], 1, 7, WeekdayNames) is { } last)
        {
            return date => Weekday(date) == last && date.Day > DaysIn(date) - 7;
        }

        if (field.Split('#') is [var name, var count]
            && Number(name, 1, 7, WeekdayNames) is { } nth && Number(count, 1, 5, names: null) is { } occurrence)
        {
            return date => Weekday(date) == nth && (date.Day - 1) / 7 == occurrence - 1;
        }

        return Numbers(field, 1, 7, WeekdayNames) is { } weekdays ? date => weekdays.Contains(Weekday(date)) : null;
    }

    private static (int First, int Last)? Range(string text, bool open, int min, int max, IReadOnlyList<string>? names)
    {
        if (text is "*")
        {
            return (min, max);
        }

        var bounds = text.Split('-');
        if (bounds.Length > 2 || Number(bounds[0], min, max, names) is not { } first)
        {
            return null;
        }

        if (bounds.Length == 1)
        {
            return (first, open ? max : first);
        }

        return Number(bounds[1], min, max, names) is { } last && last >= first ? (first, last) : null;
    }

    private static int? Number(string text, int min, int max, IReadOnlyList<string>? names)
    {
        for (var index = 0; index < (names?.Count ?? 0); index++)
        {
            if (string.Equals(names![index], text, StringComparison.OrdinalIgnoreCase))
            {
                return min + index;
            }
        }

        return text.Length is >= 1 and <= 4 && text.All(char.IsAsciiDigit)
            && int.Parse(text, CultureInfo.InvariantCulture) is var number && number >= min && number <= max
                ? number
                : null;
    }

    private static int Weekday(DateOnly date) => (int)date.DayOfWeek + 1;

    private static int DaysIn(DateOnly date) => DateTime.DaysInMonth(date.Year, date.Month);

    private static int NearestWeekday(DateOnly date, int day)
    {
        if (day > DaysIn(date))
        {
            return 0;
        }

        return new DateOnly(date.Year, date.Month, day).DayOfWeek switch
        {
            DayOfWeek.Saturday => day > 1 ? day - 1 : day + 2,
            DayOfWeek.Sunday => day < DaysIn(date) ? day + 1 : day - 2,
            _ => day,
        };
    }
}
