using System.Text.RegularExpressions;
using Infra.Configuration.Inputs;
using Infra.Configuration.Rules;
using Infra.Inventory;

namespace Infra.Configuration.Shared;

/// <summary>Schedule expressions of SSM maintenance windows and AWS Backup.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/systems-manager/latest/userguide/reference-cron-and-rate-expressions.html"/></remarks>
public static partial class Schedules
{
    /// <summary><c>cron(...)</c> alone.</summary>
    public static Check<string> Cron => Check.That<string>(
        Codes.ScheduleSyntax,
        "cron(MINUTE HOUR DAY MONTH WEEKDAY YEAR) with ? as the day or the weekday",
        value => CronExpression.Parse(value) is not null);

    /// <summary><c>cron(...)</c> or <c>rate(...)</c>.</summary>
    public static Check<string> CronOrRate => Check.That<string>(
        Codes.ScheduleSyntax,
        "cron(MINUTE HOUR DAY MONTH WEEKDAY YEAR) with ? as the day or the weekday, or rate(N days)",
        value => IsRate(value) || CronExpression.Parse(value) is not null);

    /// <summary>Whether a schedule is <c>rate(...)</c>.</summary>
    public static bool IsRate(string value) => RatePattern().IsMatch(value);

    [GeneratedRegex(
        "^rate\\((1 (minute|hour|day)|([2-9]|[1-9][0-9]{1,3}) (minutes|hours|days))\\)\\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex RatePattern();
}
