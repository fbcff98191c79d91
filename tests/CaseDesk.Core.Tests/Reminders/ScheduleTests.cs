using CaseDesk.Core.Clocks;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Reminders;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Reminders;

/// <summary>When the steps of every kind of clock fall due. Sent between 08:00 and 21:00, days at 09:00.</summary>
public sealed class ScheduleTests
{
    // Notice on 28 September 10:00: the appeal ends on 5 October 10:00, in the middle of the holiday.
    // ── 2 Oct 09:00 three days ── 4 Oct 09:00 the last day (the 5th itself would leave an hour) ── 5 Oct 08:00 two hours ── 10:00 missed
    // ── 6 Oct lead
    [Fact]
    public void The_appeal_is_told_three_days_a_day_and_two_hours_before_and_when_it_is_missed() => Assert.Equal(
        "days3 10-02 09:00, lastDay 10-04 09:00, hours2 10-05 08:00, overdue 10-05 10:00, escalated 10-06 09:00",
        Schedule(CaseBuilder.Opened().Case, ClockIds.Appeal));

    // ── the two hours before move out of the quiet hours to the evening before them; what is missed at night is told in the morning ──
    [Theory]
    [InlineData("2026-09-28 23:30", "days3 10-02 09:00, days1 10-04 09:00, lastDay 10-05 09:00, hours2 10-05 20:30, overdue 10-06 08:00, escalated 10-07 09:00")]
    [InlineData("2026-09-28 09:59", "days3 10-02 09:00, lastDay 10-04 09:00, hours2 10-04 20:30, overdue 10-05 09:59, escalated 10-06 09:00")]
    [InlineData("2026-09-28 00:00", "days3 10-01 09:00, days1 10-03 09:00, lastDay 10-04 09:00, hours2 10-04 20:30, overdue 10-05 09:00, escalated 10-06 09:00")]
    [InlineData("2026-09-28 22:59", "days3 10-02 09:00, days1 10-04 09:00, lastDay 10-05 09:00, hours2 10-05 20:59, overdue 10-06 08:00, escalated 10-07 09:00")]
    public void Nothing_is_planned_for_the_quiet_hours(string noticed, string schedule)
    {
        var facts = CaseBuilder.Facts with { Slip = CaseBuilder.Facts.Slip with { NoticedAt = Shanghai.At(noticed) } };
        Assert.Equal(schedule, Schedule(CaseBuilder.Opened(facts, at: noticed).Case, ClockIds.Appeal));
    }

    // ── the last day's 09:00 leaves three hours: it stands │ a minute less: the day before ──
    [Theory]
    [InlineData("2026-09-28 12:00", "10-05 09:00")]
    [InlineData("2026-09-28 11:59", "10-04 09:00")]
    public void The_last_day_is_told_three_hours_before_its_end_or_the_day_before(string noticed, string told)
    {
        var facts = CaseBuilder.Facts with { Slip = CaseBuilder.Facts.Slip with { NoticedAt = Shanghai.At(noticed) } };
        Assert.Contains($"lastDay {told}", Schedule(CaseBuilder.Opened(facts, at: noticed).Case, ClockIds.Appeal), StringComparison.Ordinal);
    }

    // Eight hours, their last two in the night. The evening's reminder comes at 20:30, half an hour before the quiet hours.
    // ── started 20:29: there was such an evening │ started 20:30: a reminder at the start is none, so the night it is ──
    [Theory]
    [InlineData("2026-10-02 20:29", "hours2 10-02 20:30, overdue 10-03 08:00, escalated 10-04 09:00")]
    [InlineData("2026-10-02 20:30", "hours6 10-02 22:30, hours2 10-03 02:30, overdue 10-03 08:00, escalated 10-04 09:00")]
    public void An_evening_that_is_the_clock_s_own_start_is_no_evening_before(string started, string schedule)
    {
        var desk = CaseBuilder.Opened().At(started);
        desk.Take((c, now) => StartClock.Decide(c, new StartClock("dispute", now, 8), CaseBuilder.Policy, now));

        Assert.Equal(schedule, Schedule(desk.Case, "dispute"));
    }

    // A dispute's 24 hours from 22:00: its last two hours are in the evening, its first warning is not yet a warning.
    [Fact]
    public void A_clock_of_hours_counts_from_the_minute()
    {
        var desk = CaseBuilder.Opened().At("2026-10-03 12:00");
        desk.Take((c, now) => StartClock.Decide(c, new StartClock("dispute", Shanghai.At("2026-10-02 22:00")), CaseBuilder.Policy, now));

        Assert.Equal(Shanghai.At("2026-10-03 22:00"), desk.Case.Clock("dispute")!.DueAt);
        Assert.Equal("hours6 10-03 16:00, hours2 10-03 20:00, overdue 10-04 08:00, escalated 10-05 09:00", Schedule(desk.Case, "dispute"));
    }

    // Two hours' notice in the middle of the night: there is no evening before to move to.
    [Fact]
    public void In_the_quiet_hours_only_when_the_clock_leaves_no_choice()
    {
        var desk = CaseBuilder.Opened().At("2026-10-02 23:00");
        desk.Take((c, now) => StartClock.Decide(c, new StartClock("dispute", now, 7), CaseBuilder.Policy, now));

        Assert.Equal("hours6 10-03 00:00, hours2 10-03 04:00, overdue 10-03 08:00, escalated 10-04 09:00", Schedule(desk.Case, "dispute"));
    }

    [Fact]
    public void Everybody_whom_the_schedule_names_is_told()
    {
        var to = CaseBuilder
            .Opened()
            .Case.Reminders.Values.Where(reminder => reminder.ClockId == ClockIds.Appeal)
            .ToDictionary(reminder => reminder.Step, reminder => reminder.To!);

        Assert.Equal([Audience.Merchant, Audience.Desk], to["hours2"]);
        Assert.Equal([Audience.Desk, Audience.Lead], to["escalated"]);
    }

    // Ends on 5 October at 23:30: a day before, on the last day, and when it was missed, then to the lead too.
    [Fact]
    public void A_clock_whose_rule_is_gone_still_has_a_schedule()
    {
        var facts = CaseBuilder.Facts with { Slip = CaseBuilder.Facts.Slip with { NoticedAt = Shanghai.At("2026-09-28 23:30") } };
        var desk = CaseBuilder.Opened(facts, at: "2026-09-28 23:30");
        var orphan = desk.Case.Clock(ClockIds.Appeal)! with { Rule = "no-longer-there", Revision = 1 };

        Assert.Equal(
            [
                "days1 10-04 09:00 to Merchant, Desk",
                "lastDay 10-05 09:00 to Merchant, Desk",
                "overdue 10-06 08:00 to Merchant, Desk, Lead",
            ],
            ReminderPlanner.Plan(desk.Case, orphan, CaseBuilder.Policy, desk.Now)
                .Select(reminder => $"{reminder.Step} {reminder.DueAt:MM-dd HH:mm} to {string.Join(", ", reminder.To!)}")
        );
    }

    private static string Schedule(Case @case, string clock) =>
        string.Join(
            ", ",
            @case
                .Reminders.Values.Where(reminder => reminder.ClockId == clock)
                .OrderBy(reminder => reminder.DueAt)
                .Select(reminder => $"{reminder.Step} {reminder.DueAt:MM-dd HH:mm}")
        );
}
