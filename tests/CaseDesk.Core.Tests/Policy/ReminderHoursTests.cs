using CaseDesk.Core.Policy;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Policy;

public sealed class ReminderHoursTests
{
    // 00 ───── quiet ───── 08│ 08:00:00 … 20:59:59 │21 ── quiet ── 24
    [Theory]
    [InlineData("2026-10-10 00:00:00", "2026-10-10 08:00:00")]
    [InlineData("2026-10-10 07:59:59", "2026-10-10 08:00:00")]
    [InlineData("2026-10-10 07:59:59.9999999", "2026-10-10 08:00:00")]
    [InlineData("2026-10-10 08:00:00", null)]
    [InlineData("2026-10-10 09:00:00", null)]
    [InlineData("2026-10-10 20:59:59", null)]
    [InlineData("2026-10-10 20:59:59.9999999", null)]
    [InlineData("2026-10-10 21:00:00", "2026-10-11 08:00:00")]
    [InlineData("2026-10-10 23:59:59", "2026-10-11 08:00:00")]
    [InlineData("2026-12-31 21:00:00", "2027-01-01 08:00:00")]
    public void Eight_is_allowed_and_nine_in_the_evening_is_not(string instant, string? next)
    {
        var now = Shanghai.At(instant);

        Assert.Equal(next is null, ReminderHours.Default.Allow(now));
        Assert.Equal(next is null ? now : Shanghai.At(next), ReminderHours.Default.NextAllowed(now));
        // The hours are Shanghai's, however the instant is written.
        Assert.Equal(ReminderHours.Default.NextAllowed(now), ReminderHours.Default.NextAllowed(now.ToUniversalTime()));
    }

    [Fact]
    public void A_day_is_reminded_of_at_nine() => Assert.Equal(Shanghai.At("2026-10-10 09:00"), ReminderHours.Default.On(Shanghai.Day("2026-10-10")));
}
