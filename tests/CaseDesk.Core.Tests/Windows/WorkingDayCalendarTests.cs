using CaseDesk.Core.Windows;
using static CaseDesk.Core.Tests.Windows.OfficialDays;

namespace CaseDesk.Core.Tests.Windows;

public sealed class WorkingDayCalendarTests
{
    private static readonly WorkingDayCalendar s_calendar = WorkingDayCalendar.Official;

    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void Every_official_day_is_exact(int year, int workingDays)
    {
        var counted = 0;
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            var expected = IsMakeUp(day) ? DayKind.MakeUp : IsWorking(day) ? DayKind.Working : DayKind.Off;
            Assert.True(expected == s_calendar.KindOf(day), $"{day:O} should be {expected}.");
            Assert.Equal(IsWorking(day), s_calendar.IsWorking(day));
            counted += IsWorking(day) ? 1 : 0;
        }
        Assert.Equal(workingDays, counted);
        Assert.True(s_calendar.IsOfficial(year));
        if (year > 2024)
            Assert.Equal(workingDays, s_calendar.WorkingDaysBetween(new(year - 1, 12, 31), new(year, 12, 31)));
    }

    [Theory]
    [InlineData("2026-09-30", DayReasonCode.Ordinary, null)]
    [InlineData("2026-10-01", DayReasonCode.Holiday, "national-day")]
    [InlineData("2026-10-03", DayReasonCode.Weekend, null)]
    [InlineData("2026-10-07", DayReasonCode.Holiday, "national-day")]
    [InlineData("2026-10-10", DayReasonCode.MakeUp, "national-day")]
    [InlineData("2026-02-14", DayReasonCode.MakeUp, "spring-festival")]
    [InlineData("2025-10-06", DayReasonCode.Holiday, "national-day-and-mid-autumn")]
    [InlineData("2024-09-14", DayReasonCode.MakeUp, "mid-autumn")]
    [InlineData("2027-01-01", DayReasonCode.ProvisionalStatutory, "new-year")]
    [InlineData("2027-05-01", DayReasonCode.Weekend, null)]
    [InlineData("2027-10-04", DayReasonCode.Ordinary, null)]
    public void A_day_gives_its_reason(string date, DayReasonCode code, string? holiday) =>
        Assert.Equal(new DayReason(code, holiday), s_calendar.ReasonOf(D(date)));

    [Fact]
    public void The_calendar_knows_what_it_covers()
    {
        Assert.Equal("cn-2026.1", s_calendar.Version);
        Assert.Equal((D("2024-01-01"), D("2026-12-31"), D("2099-12-31")), (s_calendar.FirstDay, s_calendar.LastOfficialDay, s_calendar.LastDay));
        Assert.True(s_calendar.Covers(D("2024-01-01")) && s_calendar.Covers(D("2099-12-31")));
        Assert.False(s_calendar.Covers(D("2023-12-31")) || s_calendar.Covers(D("2100-01-01")));
        Assert.False(s_calendar.IsOfficial(2023) || s_calendar.IsOfficial(2027));
        Assert.Throws<ArgumentOutOfRangeException>(() => s_calendar.KindOf(D("2023-12-31")));
        Assert.Throws<ArgumentOutOfRangeException>(() => s_calendar.KindOf(D("2100-01-01")));
    }

    [Fact]
    public void Working_days_between_leave_out_the_first_day_and_count_the_last()
    {
        Assert.Equal(0, s_calendar.WorkingDaysBetween(D("2026-09-30"), D("2026-09-30")));
        Assert.Equal(0, s_calendar.WorkingDaysBetween(D("2026-09-30"), D("2026-10-07")));
        Assert.Equal(3, s_calendar.WorkingDaysBetween(D("2026-09-30"), D("2026-10-10")));
        Assert.Equal(-3, s_calendar.WorkingDaysBetween(D("2026-10-10"), D("2026-09-30")));
    }
}
