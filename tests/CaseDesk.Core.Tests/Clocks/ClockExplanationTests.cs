using CaseDesk.Core.Cases;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Tests.Cases;
using CaseDesk.Core.Windows;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Clocks;

public sealed class ClockExplanationTests
{
    // 28 September to 5 October: the National Day holiday uses up five of the seven days, and no date moves.
    [Fact]
    public void A_clock_of_natural_days_shows_the_days_off_it_runs_through()
    {
        var clock = CaseBuilder.Opened().Case.Clock(ClockIds.Appeal)!;

        Assert.Equal(
            Enumerable.Range(1, 5).Select(day => new DateOnly(2026, 10, day)),
            ClockExplanation.DaysOff(clock, WorkingDayCalendar.Official).Select(day => day.Date)
        );
        Assert.Equal(
            ("自 2026-09-28 10:00 起 7 个自然日，节假日照常计算，到 2026-10-05 10:00 为止（北京时间，届时已晚）。", true),
            (ClockTexts.Counted(clock).Zh, ClockTexts.Counted(clock).En.Contains("7 natural days", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void A_window_shows_the_days_it_skips()
    {
        var days = ClockExplanation.DaysOff(CaseBuilder.UnderReview().Case.Clock(ClockIds.Window)!, WorkingDayCalendar.Official);

        Assert.Equal(["10-01", "10-02", "10-03", "10-04", "10-05", "10-06", "10-07", "10-11"], days.Select(day => $"{day.Date:MM-dd}"));
    }

    // ── 100 days are looked at, and none outside the calendar: 1 January 2024 to 31 December 2200 ──
    [Theory]
    [InlineData("2026-09-28", "2027-01-06", true)]
    [InlineData("2026-09-28", "2027-01-07", false)]
    [InlineData("2023-12-31", "2024-01-10", false)]
    [InlineData("2024-01-01", "2024-01-10", true)]
    public void Days_off_are_shown_of_a_clock_that_is_short_and_within_the_calendar(string from, string last, bool shown)
    {
        var clock = CaseBuilder.Opened().Case.Clock(ClockIds.Appeal)! with
        {
            StartedAt = Shanghai.At($"{from} 10:00"),
            DueAt = ShanghaiTime.EndOf(Shanghai.Day(last)),
        };

        Assert.Equal(shown, ClockExplanation.DaysOff(clock, WorkingDayCalendar.Official).Count > 0);
    }

    [Fact]
    public void A_clock_moved_by_the_page_says_so()
    {
        var desk = CaseBuilder.UnderReview().PageShows(ClockIds.Window, "2026-10-20");
        var clock = desk.Case.Clock(ClockIds.Window)!;

        Assert.Contains("2026-10-20", ClockTexts.Counted(clock).Zh, StringComparison.Ordinal);
        Assert.Contains("页面", ClockTexts.RuleOf(desk.Case.Facts, clock, CaseBuilder.Policy.Playbooks).Zh, StringComparison.Ordinal);
        Assert.Null(clock.Confidence);
    }

    [Fact]
    public void No_text_has_an_unfilled_place() => Assert.All(Enum.GetValues<ClockUnit>(), unit =>
    {
        var text = ClockTexts.Counted(CaseBuilder.UnderReview().Case.Clock(ClockIds.Window)! with { Unit = unit });
        Assert.DoesNotContain('{', text.Zh + text.En);
    });

    [Fact]
    public void The_page_may_show_an_hour()
    {
        var desk = CaseBuilder.Opened();
        var moved = desk.Correct(new CorrectCase { Clocks = [new ClockOverride(ClockIds.Appeal, null, "页面倒计时", Shanghai.At("2026-10-04 15:20"))] }).Case.Clock(ClockIds.Appeal)!;

        Assert.Equal((Shanghai.At("2026-10-04 15:20"), ClockUnit.Page, true), (moved.DueAt, moved.Unit, moved.Overridden));
    }

    [Theory]
    [InlineData(null, null, "$.clocks[0].lastDay value-invalid")]
    [InlineData("2026-10-04", "2026-10-04 15:20", "$.clocks[0].dueAt value-invalid")]
    [InlineData(null, "2026-09-28 12:00", "$.clocks[0].dueAt clock-in-past")]
    [InlineData("2026-09-27", null, "$.clocks[0].lastDay clock-in-past")]
    [InlineData(null, "2035-01-01 12:00", "$.clocks[0].dueAt clock-too-far")]
    public void A_wrong_page_date_is_refused_at_its_place(string? lastDay, string? dueAt, string place) =>
        Refused.At(
            CorrectCase.Decide(
                CaseBuilder.Opened().Case,
                new CorrectCase
                {
                    Clocks =
                    [
                        new ClockOverride(
                            ClockIds.Appeal,
                            lastDay is null ? null : Shanghai.Day(lastDay),
                            "页面",
                            dueAt is null ? null : Shanghai.At(dueAt)
                        ),
                    ],
                },
                CaseBuilder.Policy,
                Shanghai.At("2026-09-28 12:00")
            ),
            place
        );
}
