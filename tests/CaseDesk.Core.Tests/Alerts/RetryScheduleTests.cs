using System.Globalization;
using CaseDesk.Core.Alerts;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class RetryScheduleTests
{
    // Attempt: 1 ─10s─ 2 ─1m─ 3 ─5m─ 4 ─30m─ 5 ─2h─ 6 ─6h─ 7 ─12h─ 8 ─24h─ 9 ─24h─ 10, then given up.
    [Theory]
    //          failed  −10 %          middle         +10 %
    [InlineData(1, "0.00:00:09", "0.00:00:10", "0.00:00:11")]
    [InlineData(2, "0.00:00:54", "0.00:01:00", "0.00:01:06")]
    [InlineData(3, "0.00:04:30", "0.00:05:00", "0.00:05:30")]
    [InlineData(4, "0.00:27:00", "0.00:30:00", "0.00:33:00")]
    [InlineData(5, "0.01:48:00", "0.02:00:00", "0.02:12:00")]
    [InlineData(6, "0.05:24:00", "0.06:00:00", "0.06:36:00")]
    [InlineData(7, "0.10:48:00", "0.12:00:00", "0.13:12:00")]
    [InlineData(8, "0.21:36:00", "1.00:00:00", "1.02:24:00")]
    [InlineData(9, "0.21:36:00", "1.00:00:00", "1.02:24:00")]
    public void Delay_after_failed_attempts_follows_the_list(int failed, string shortest, string middle, string longest)
    {
        Assert.Equal(Parse(shortest), RetrySchedule.DelayAfter(failed, 0));
        Assert.Equal(Parse(middle), RetrySchedule.DelayAfter(failed, 0.5));
        Assert.Equal(Parse(longest), RetrySchedule.DelayAfter(failed, 1));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(int.MaxValue)]
    public void Delay_after_last_attempt_is_exhausted(int failed)
    {
        Assert.Null(RetrySchedule.DelayAfter(failed, 0.5));
        Assert.Null(RetrySchedule.DelayAfter(failed, 0.5, TimeSpan.FromHours(1)));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void Delay_after_all_together_is_about_three_days(double jitter)
    {
        var total = Enumerable
            .Range(1, RetrySchedule.Attempts - 1)
            .Sum(failed => RetrySchedule.DelayAfter(failed, jitter)!.Value.TotalDays);

        Assert.InRange(total, 2.5, 3.5);
        Assert.Equal(10, RetrySchedule.Attempts);
    }

    [Theory]
    [InlineData(1, "0.00:00:05", "0.00:00:10")]  // sooner than the list: not honoured
    [InlineData(1, "0.01:00:00", "0.01:00:00")]
    [InlineData(1, "9.00:00:00", "1.00:00:00")]  // longer than a day: cut
    [InlineData(8, "9.00:00:00", "1.00:00:00")]
    public void Delay_after_retry_after_lengthens_up_to_a_day(int failed, string retryAfter, string expected)
        => Assert.Equal(Parse(expected), RetrySchedule.DelayAfter(failed, 0.5, Parse(retryAfter)));

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(-1, 0.5)]
    [InlineData(1, -0.01)]
    [InlineData(1, 1.01)]
    [InlineData(1, double.NaN)]
    public void Delay_after_argument_out_of_range_throws(int failed, double jitter)
        => Assert.Throws<ArgumentOutOfRangeException>(() => RetrySchedule.DelayAfter(failed, jitter));

    private static TimeSpan Parse(string text) => TimeSpan.ParseExact(text, @"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);
}
