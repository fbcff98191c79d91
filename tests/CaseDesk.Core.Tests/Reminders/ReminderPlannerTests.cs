using CaseDesk.Core.Clocks;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Reminders;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Reminders;

public sealed class ReminderPlannerTests
{
    // Submitted We 30 Sep. Working days: Th 8=1 · Fr 9=2 · Sa 10=3 (make-up) · Mo 12=4 · Tu 13=5 · We 14=6 · Th 15=7
    [Fact]
    public void The_schedule_of_the_example_window()
    {
        Assert.Equal(
            [
                "window-opening-1-0 2026-10-10 09:00",
                "window-middle-1-0 2026-10-13 09:00",
                "window-lastDay-1-0 2026-10-15 09:00",
                "window-overdue-1-0 2026-10-16 09:00",
                "window-escalated-1-0 2026-10-17 09:00",
            ],
            Pending(CaseBuilder.UnderReview().Case));
        Assert.All(CaseBuilder.UnderReview().Case.Reminders.Values, reminder => Assert.Equal(TimeSpan.FromHours(8), reminder.DueAt.Offset));
    }

    // ── a window of one day has no opening and no middle; one of two days no middle ──
    [Theory]
    [InlineData("2026-10-10", "2026-10-10", "lastDay 10-10, overdue 10-11, escalated 10-12")]
    [InlineData("2026-10-10", "2026-10-12", "opening 10-10, lastDay 10-12, overdue 10-13, escalated 10-14")]
    [InlineData("2026-10-10", "2026-10-13", "opening 10-10, middle 10-12, lastDay 10-13, overdue 10-14, escalated 10-15")]
    [InlineData("2026-10-10", "2026-10-11", "opening 10-10, lastDay 10-11, overdue 10-12, escalated 10-13")]
    public void A_short_window_has_a_short_schedule(string earliest, string latest, string schedule)
    {
        var desk = CaseBuilder.UnderReview();
        var clock = desk.Case.Clock(ClockIds.Window)!;
        var window = clock.Window!.Value with { Earliest = Shanghai.Day(earliest), Latest = Shanghai.Day(latest) };
        var planned = ReminderPlanner.Plan(
            desk.Case,
            clock with
            {
                Window = window,
                DueAt = ShanghaiTime.EndOf(window.Latest),
            },
            CaseBuilder.Policy,
            desk.Now
        );

        Assert.Equal(schedule, string.Join(", ", planned.Select(reminder => $"{reminder.Step} {reminder.DueAt:MM-dd}")));
    }

    // ── 10 opening ──── 13 middle ──── 15 lastDay ── 16 overdue ──
    [Theory]
    [InlineData("2026-10-10 08:59:59", "opening 10-10 09:00, middle 10-13 09:00, lastDay 10-15 09:00, overdue 10-16 09:00, escalated 10-17 09:00")]
    [InlineData("2026-10-10 09:00:00", "opening 10-10 09:00, middle 10-13 09:00, lastDay 10-15 09:00, overdue 10-16 09:00, escalated 10-17 09:00")]
    [InlineData("2026-10-10 20:59:59", "opening 10-10 20:59, middle 10-13 09:00, lastDay 10-15 09:00, overdue 10-16 09:00, escalated 10-17 09:00")]
    [InlineData("2026-10-10 21:00:00", "opening 10-11 08:00, middle 10-13 09:00, lastDay 10-15 09:00, overdue 10-16 09:00, escalated 10-17 09:00")]
    [InlineData("2026-10-13 15:00:00", "middle 10-13 15:00, lastDay 10-15 09:00, overdue 10-16 09:00, escalated 10-17 09:00")]
    [InlineData("2026-10-14 06:00:00", "middle 10-14 08:00, lastDay 10-15 09:00, overdue 10-16 09:00, escalated 10-17 09:00")]
    [InlineData("2026-10-15 14:00:00", "lastDay 10-15 14:00, overdue 10-16 09:00, escalated 10-17 09:00")]
    [InlineData("2026-10-16 09:00:00", "overdue 10-16 09:00, escalated 10-17 09:00")]
    [InlineData("2026-10-20 22:00:00", "escalated 10-21 08:00, overdue 10-21 08:00")]
    public void Recorded_late_only_the_newest_missed_step_is_sent_at_once(string recorded, string schedule) => Assert.Equal(
        schedule,
        string.Join(", ", CaseBuilder.UnderReview(recorded: recorded).Case.Reminders.Values.Where(reminder => reminder.ClockId == ClockIds.Window).OrderBy(reminder => reminder.DueAt).ThenBy(reminder => reminder.Step, StringComparer.Ordinal).Select(reminder => $"{reminder.Step} {reminder.DueAt:MM-dd HH:mm}")));

    [Fact]
    public void Planning_twice_gives_the_same()
    {
        var desk = CaseBuilder.UnderReview();
        var clock = desk.Case.Clock(ClockIds.Window)!;

        Assert.Equal(
            ReminderPlanner.Plan(desk.Case, clock, CaseBuilder.Policy, desk.Now),
            ReminderPlanner.Plan(desk.Case, clock, CaseBuilder.Policy, desk.Now)
        );
        Assert.All(desk.Case.Reminders.Where(pair => pair.Value.ClockId == ClockIds.Window), pair =>
            Assert.Equal(Reminder.IdOf(ClockIds.Window, pair.Value.Step, 1, 0), pair.Key)
        );
    }

    [Fact]
    public void An_extension_after_the_last_day_reminder_plans_it_again()
    {
        var desk = CaseBuilder.UnderReview().At("2026-10-15 09:00").Fire();
        Assert.Equal(ReminderState.Fired, desk.Case.Reminders["window-lastDay-1-0"].State);

        desk.At("2026-10-15 16:00").Answer(DecisionOutcome.Extended, "2026-10-21");

        Assert.Equal(
            ["window-lastDay-1-1 2026-10-21 09:00", "window-overdue-1-1 2026-10-22 09:00", "window-escalated-1-1 2026-10-23 09:00"],
            Pending(desk.Case)
        );
    }

    [Theory]
    [InlineData("2026-10-10 09:00")]
    [InlineData("2026-10-10 12:00")]
    public void What_this_round_has_heard_is_not_said_again(string extended)
    {
        var desk = CaseBuilder.UnderReview().At("2026-10-10 09:00").Fire().At(extended).Answer(DecisionOutcome.Extended, "2026-10-20");

        Assert.DoesNotContain(desk.Case.Reminders.Values, reminder =>
            reminder.Step == ReminderSteps.Opening && reminder.State == ReminderState.Pending
        );
    }

    [Fact]
    public void What_only_another_round_has_heard_is_said()
    {
        var desk = CaseBuilder.UnderReview().At("2026-10-10 09:00").Fire().At("2026-10-12 10:00").Answer(DecisionOutcome.Rejected);
        desk.At("2026-10-16 10:00").Submit("2026-10-12 10:30");

        Assert.Equal(
            [
                "window-opening-2-1 2026-10-16 10:00",
                "window-middle-2-1 2026-10-19 09:00",
                "window-lastDay-2-1 2026-10-21 09:00",
                "window-overdue-2-1 2026-10-22 09:00",
                "window-escalated-2-1 2026-10-23 09:00",
            ],
            Pending(desk.Case)
        );
    }

    // ── 10 opening, heard ──── 13 middle, unheard: the desk stood still ──── extended on the 14th ──
    [Fact]
    public void A_later_step_than_this_round_has_heard_is_news()
    {
        var desk = CaseBuilder.UnderReview().At("2026-10-10 09:00").Fire();
        desk.At("2026-10-14 10:00").Answer(DecisionOutcome.Extended, "2026-10-16");

        Assert.Equal("window-middle-1-1 2026-10-14 10:00", Pending(desk.Case).First());
    }

    [Fact]
    public void What_this_round_has_planned_and_never_said_is_news()
    {
        var desk = CaseBuilder.UnderReview().At("2026-10-10 12:00").Answer(DecisionOutcome.Extended, "2026-10-20");

        Assert.Equal("window-opening-1-1 2026-10-10 12:00", Pending(desk.Case).First());
    }

    /// <summary>"Remind me again" is no step of the schedule: to have heard it is not to have heard what comes before or after it.</summary>
    [Fact]
    public void A_snooze_that_came_back_is_no_later_step()
    {
        var desk = CaseBuilder.UnderReview().At("2026-10-08 10:00");
        desk.Take((c, now) => SnoozeClock.Decide(c, new SnoozeClock(ClockIds.Window, now.AddHours(1)), CaseBuilder.Policy, now));
        desk.At("2026-10-08 11:00").Fire().At("2026-10-10 12:00").Answer(DecisionOutcome.Extended, "2026-10-20");

        Assert.Equal("window-opening-1-1 2026-10-10 12:00", Pending(desk.Case).First());
    }

    // A dispute of 24 hours, recorded five hours before its end: of "six hours left" and "a day left" the newer is sent.
    [Fact]
    public void Of_two_missed_steps_of_one_kind_the_newer_is_sent()
    {
        var desk = CaseBuilder.UnderReview().At("2026-10-10 15:00");
        var start = new StartClock("dispute", Shanghai.At("2026-10-09 19:00"), 25);
        desk.Take((c, now) => StartClock.Decide(c, start, CaseBuilder.Policy, now));

        Assert.Equal(
            ["dispute-hours6-1-0", "dispute-hours2-1-0", "dispute-overdue-1-0", "dispute-escalated-1-0"],
            desk.Case.Reminders.Values.Where(one => one.ClockId == "dispute").OrderBy(one => one.DueAt).Select(one => one.Id)
        );
    }

    // ── 3 Oct 10:00 two days left ── 4 Oct 09:00 the last day ── 5 Oct 08:00 two hours left │ 08:30 recorded ── 10:00 end ──
    [Fact]
    public void Of_missed_steps_the_newest_is_sent_however_a_desk_s_own_schedule_mixes_them()
    {
        var desk = CaseBuilder.Opened();
        var platform = CaseBuilder.Policy.Playbooks.Platform(desk.Case.Facts.Platform)!;
        ReminderStep Hours(int hours) => new() { Name = $"hours{hours}", At = ReminderStepKind.HoursBefore, Value = hours, To = [Audience.Desk] };
        var last = new ReminderStep { Name = ReminderSteps.LastDay, At = ReminderStepKind.LastDay, To = [Audience.Desk] };
        var mixed = platform with
        {
            Schedules = platform.Schedules.Keys.ToDictionary(name => name, _ => (IReadOnlyList<ReminderStep>)[Hours(48), last, Hours(2)]),
        };
        var policy = CaseBuilder.Policy with { Playbooks = CaseBuilder.Policy.Playbooks.With(mixed) };

        var planned = ReminderPlanner.Plan(desk.Case, desk.Case.Clock(ClockIds.Appeal)! with { Revision = 1 }, policy, Shanghai.At("2026-10-05 08:30"));

        Assert.Equal("hours2", Assert.Single(planned).Step);
    }

    // Recorded at 02:30, in the quiet hours until 08:00.  ── ends at 07:59 or at 08:00: at once │ at 08:01: in the morning ──
    [Theory]
    [InlineData("2026-10-10 23:59", "02:30")]
    [InlineData("2026-10-11 00:00", "02:30")]
    [InlineData("2026-10-11 00:01", "08:00")]
    public void A_missed_step_waits_only_for_a_morning_before_its_clocks_end(string started, string told)
    {
        var desk = CaseBuilder.UnderReview().At("2026-10-11 02:30");
        desk.Take((c, now) => StartClock.Decide(c, new StartClock("dispute", Shanghai.At(started), 8), CaseBuilder.Policy, now));

        Assert.Equal($"10-11 {told}", $"{desk.Case.Reminders["dispute-hours6-1-0"].DueAt:MM-dd HH:mm}");
    }

    private static IEnumerable<string> Pending(Case @case) =>
        @case
            .Reminders.Values.Where(reminder => reminder.State == ReminderState.Pending)
            .OrderBy(reminder => reminder.DueAt)
            .Select(reminder => $"{reminder.Id} {reminder.DueAt:yyyy-MM-dd HH:mm}");
}
