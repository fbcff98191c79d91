using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Clocks;

public sealed class FreezeUntilTests
{
    [Theory]
    [InlineData("2026-09-28 00:00")]
    [InlineData("2026-09-28 10:00")]
    [InlineData("2026-09-28 23:59")]
    public void A_freeze_until_a_day_ends_with_that_day_whatever_the_hour_of_the_notice(string notice)
    {
        var facts = CaseBuilder.Facts with
        {
            Slip = CaseBuilder.Facts.Slip with { NoticedAt = Shanghai.At(notice), FreezeUntil = Shanghai.Day("2026-12-31") },
        };
        var clock = CaseBuilder
            .Opened(facts, "2026-09-29 00:00")
            .Case.Clocks.Values.Single(clock => clock.Start == CaseDesk.Core.Playbooks.ClockStart.Freeze);

        Assert.Equal(Shanghai.At("2027-01-01 00:00"), clock.DueAt);
    }
}
