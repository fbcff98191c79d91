using System.Globalization;
using CaseDesk.Local.Timers;
using Microsoft.Azure.WebJobs.Extensions.Timers;

namespace CaseDesk.Local.Tests.RealHost;

/// <summary>Expressions as Microsoft's timers read them (NCrontab 3.3.0 inside) and as ours do.</summary>
public sealed class TimerScheduleContractTests
{
    private static readonly DateTime[] s_instants =
    [
        Utc("2026-03-02T01:00:00"),
        Utc("2026-03-02T01:00:00.5"),
        Utc("2026-11-28T23:59:59"),
        Utc("2027-12-31T23:59:59.999"),
        Utc("2028-02-28T12:00:30"),
        Utc("2026-03-01T22:30:00"),
    ];

    [Theory]
    [InlineData("0 * * * * *")]
    [InlineData("0 */5 * * * *")]
    [InlineData("*/10 * * * * *")]
    [InlineData("15,45 * * * * *")]
    [InlineData("*/5 * * * *")]
    [InlineData("30 4 1,15 * 5")]
    [InlineData("0 0 9 * * 1-5")]
    [InlineData("0 0 9 * * MON-FRI")]
    [InlineData("0 0 9 * * mon")]
    [InlineData("0 0 12 * * 0")]
    [InlineData("0 30 9-17/2 * * *")]
    [InlineData("0 0 22-6 * * *")]
    [InlineData("0 0 9 * * 5-1")]
    [InlineData("0 50-10 * * * *")]
    [InlineData("0 0 0 1 JAN *")]
    [InlineData("0 0 0 29 2 *")]
    [InlineData("0 0 0 31 * *")]
    [InlineData("0 0 0 13 * 5")]
    [InlineData("1,2,3 4 5 6 7 *")]
    [InlineData("0  0   9 * * *")]
    public void Occurrences_are_the_same(string expression)
    {
        var (real, ours) = (RealTimers.Schedule(expression)!, new Schedule(expression));
        Assert.All(s_instants, instant => Assert.Equal(real.GetNextOccurrences(5, instant), Next(ours, instant, 5)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("* * * *")]
    [InlineData("0 * * * * * *")]
    [InlineData("60 * * * * *")]
    [InlineData("0 0 24 * * *")]
    [InlineData("0 0 0 0 * *")]
    [InlineData("0 0 0 L * *")]
    [InlineData("0 0 9 ? * *")]
    [InlineData("0 0 12 * * 7")]
    [InlineData("0 0 9 * * MON#1")]
    [InlineData("@hourly")]
    [InlineData("every minute")]
    public void Refused_by_both(string expression)
    {
        Assert.Null(RealTimers.Schedule(expression));
        Assert.Throws<InvalidOperationException>(() => new Schedule(expression));
    }

    /// <summary>
    /// Meant: the real one looks for it beyond the year 9999 and refuses; NCrontab 3.4.0 says the end of time, and the timer waits for it.
    /// </summary>
    [Theory]
    [InlineData("0 0 0 30 2 *")]
    [InlineData("0 0 0 31 4,6 *")]
    public void A_day_that_never_comes_is_a_schedule_for_ours_only(string expression)
    {
        Assert.Null(RealTimers.Schedule(expression));
        Assert.Equal(DateTime.MaxValue.Date, new Schedule(expression).After(s_instants[0]).Date);
    }

    [Theory]
    [InlineData("* * * * * *")]
    [InlineData("*/7 * * * * *")]
    [InlineData("10,20,45 * * * * *")]
    [InlineData("0 * * * * *")]
    [InlineData("30 * * * * *")]
    [InlineData("0 */5 * * * *")]
    [InlineData("*/5 * * * *")]
    public void A_status_is_kept_of_the_same(string expression) =>
        Assert.Equal(RealTimers.IsMonitored(expression), !new Schedule(expression).IsSubMinute(s_instants[1]));

    /// <summary>Meant: the listener of 3.0.6 keeps a status of it unless it starts in that very minute. Newer ones always do.</summary>
    [Fact]
    public void A_status_is_kept_of_seconds_in_one_minute_of_an_hour() =>
        Assert.All(s_instants, instant => Assert.False(new Schedule("* 30 * * * *").IsSubMinute(instant.AddMinutes(29))));

    /// <summary>Meant: Azure allows it on a plan that this app does not run on.</summary>
    [Fact]
    public void An_interval_is_a_schedule_for_the_real_one_only()
    {
        Assert.IsType<ConstantSchedule>(RealTimers.Schedule("00:05:00"));
        Assert.Throws<InvalidOperationException>(() => new Schedule("00:05:00"));
    }

    private static IEnumerable<DateTime> Next(Schedule schedule, DateTime instant, int count)
    {
        for (var number = 0; number < count; number++)
            yield return instant = schedule.After(instant);
    }

    private static DateTime Utc(string instant) =>
        DateTime.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
