using Infra.Configuration.Shared;
using Infra.Inventory;

namespace Infra.Simphera.Tests.Configuration;

public class ScheduleTests
{
    private static readonly DateOnly From = new(2026, 11, 1); // A Sunday; the month has 30 days.

    [Theory]
    [InlineData("cron(0 0 * * ? *)", "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30")]
    [InlineData("cron(0 0 ? * SUN *)", "1,8,15,22,29")]
    [InlineData("cron(0 0 ? * 2,6 *)", "2,6,9,13,16,20,23,27,30")]
    [InlineData("cron(0 0 ? * MON-WED *)", "2,3,4,9,10,11,16,17,18,23,24,25,30")]
    [InlineData("cron(0 0 ? * TUE#2 *)", "10")]
    [InlineData("cron(0 0 ? * 6L *)", "27")]
    [InlineData("cron(0 0 ? * L *)", "7,14,21,28")]
    [InlineData("cron(0 0 L * ? *)", "30")]
    [InlineData("cron(0 0 15W * ? *)", "16")]
    [InlineData("cron(0 0 1/10 11 ? 2026)", "1,11,21")]
    [InlineData("cron(0 0 * 12 ? *)", "")]
    [InlineData("cron(0 0 * * ? 2027)", "")]
    public void A_schedule_is_on_the_days_it_names(string schedule, string days) => Assert.Equal(
        days, string.Join(',', CronExpression.Parse(schedule)!.Starts(From, 30).Select(minute => (minute / 1440) + 1)));

    [Fact]
    public void A_schedule_starts_at_the_times_it_names() => Assert.Equal(
        [90L, 105, 1290, 1305], CronExpression.Parse("cron(30,45 1,21 1 * ? *)")!.Starts(From, 30));

    [Theory]
    [InlineData("cron(0 0 * * * *)")]
    [InlineData("cron(0 0 ? * ? *)")]
    [InlineData("cron(60 0 * * ? *)")]
    [InlineData("cron(0 24 * * ? *)")]
    [InlineData("cron(0 0 32 * ? *)")]
    [InlineData("cron(0 0 ? * 8 *)")]
    [InlineData("cron(0 0 ? * FOO *)")]
    [InlineData("cron(0 0 5-1 * ? *)")]
    [InlineData("cron(0 0 1/0 * ? *)")]
    [InlineData("cron(0 0 * * ?)")]
    [InlineData("0 0 * * ? *")]
    [InlineData("cron(0 0 * * ? *")]
    [InlineData("cron(0 0 TUE#6 * ? *)")]
    public void What_is_no_schedule_is_not_read(string text) => Assert.Null(CronExpression.Parse(text));

    [Theory]
    [InlineData("cron(0 0 * * ? *)", "cron(0 3 * * ? *)", 3, false)]
    [InlineData("cron(0 3 * * ? *)", "cron(0 0 * * ? *)", 3, false)]
    [InlineData("cron(0 0 * * ? *)", "cron(0 2 * * ? *)", 3, true)]
    [InlineData("cron(0 2 * * ? *)", "cron(0 0 * * ? *)", 3, true)]
    [InlineData("cron(0 23 * * ? *)", "cron(0 1 * * ? *)", 3, true)]
    [InlineData("cron(0 0 ? * SUN *)", "cron(0 1 ? * SAT *)", 24, true)]
    [InlineData("cron(0 0 ? * SUN *)", "cron(0 0 ? * SAT *)", 24, false)]
    [InlineData("cron(0 0 ? * TUE#2 *)", "cron(0 0 14 * ? *)", 1, true)]
    [InlineData("cron(0 0 1 1 ? *)", "cron(0 0 1 7 ? *)", 24, false)]
    public void Windows_overlap_when_a_start_falls_into_the_other(string scan, string install, int hours, bool overlap)
    {
        using var given = new Given().File("terraform.tfvars.json", $$"""
            { "enable_patching": true, "scan_schedule": "{{scan}}", "install_schedule": "{{install}}", "maintainance_duration": {{hours}} }
            """);

        if (overlap)
        {
            Assert.Equal("WINDOWS_OVERLAP", Assert.Single(given.Faults().Errors).Code);
        }
        else
        {
            Assert.Equal(hours, given.Config().Patching?.DurationHours);
        }
    }

    [Theory]
    [InlineData("rate(1 day)", true)]
    [InlineData("rate(12 hours)", true)]
    [InlineData("rate(0 days)", false)]
    [InlineData("rate(1 days)", false)]
    [InlineData("rate(2 day)", false)]
    public void A_rate_has_a_unit_that_agrees(string text, bool isRate) => Assert.Equal(isRate, Schedules.IsRate(text));

    [Theory]
    [InlineData(null, 24)]
    [InlineData("cron(0 1 * * ? *)", 24)]
    [InlineData("cron(0 */6 * * ? *)", 6)]
    [InlineData("cron(0 1 ? * MON-FRI *)", 72)]
    [InlineData("cron(0 1 1 1 ? *)", 366 * 24)]
    public void The_longest_pause_of_a_backup_schedule_counts(string? schedule, int hours)
    {
        var backup = new BackupRule { RetentionDays = 7, Schedule = schedule };

        Assert.Equal(TimeSpan.FromHours(hours), backup.LongestPause(new DateOnly(2026, 11, 21)));
    }
}
