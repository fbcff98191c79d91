using CaseDesk.Core.Clocks;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Core.Tests.Cases;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Clocks;

public sealed class SnoozeClockTests
{
    // The appeal ends on 5 October at 10:00.
    [Fact]
    public void What_was_pending_before_is_put_off_and_comes_once()
    {
        var desk = Snooze(CaseBuilder.Opened(), "2026-10-03 14:00");

        Assert.Equal(ReminderState.Superseded, desk.Case.Reminders["appeal-days3-0-0"].State);
        Assert.Equal(ReminderState.Pending, desk.Case.Reminders["appeal-lastDay-0-0"].State);
        Assert.Empty(Alerts(desk.At("2026-10-02 09:00").Fire()));
        Assert.Equal(["clock.due snoozed"], Alerts(desk.At("2026-10-03 14:00").Fire()));
        Assert.Equal(["clock.due lastDay"], Alerts(desk.At("2026-10-04 09:00").Fire()));
    }

    // ── now 28 Sep 12:00 ────────────── 5 Oct 08:00 the last two hours begin │ 10:00 the end ──
    [Theory]
    [InlineData("2026-09-28 12:00:00", false)]
    [InlineData("2026-09-28 12:00:01", true)]
    [InlineData("2026-10-05 08:00:00", true)]
    [InlineData("2026-10-05 08:00:01", false)]
    [InlineData("2026-10-04 21:30:00", true)]
    [InlineData("2026-10-05 10:00:00", false)]
    public void Never_into_the_last_two_hours(string until, bool taken)
    {
        var outcome = SnoozeClock.Decide(
            CaseBuilder.Opened().Case,
            new SnoozeClock(ClockIds.Appeal, Shanghai.At(until)),
            CaseBuilder.Policy,
            Shanghai.At("2026-09-28 12:00")
        );

        if (taken)
            Assert.False(outcome.IsRefused);
        else
            Refused.At(outcome, "$.until snooze-invalid");
    }

    [Fact]
    public void The_quiet_hours_move_it_to_the_morning() =>
        Assert.Equal(
            Shanghai.At("2026-10-01 08:00"),
            Snooze(CaseBuilder.Opened(), "2026-09-30 23:00").Case.Reminders["appeal-snoozed1-0-0"].DueAt
        );

    [Fact]
    public void A_missed_clock_may_be_put_off_for_a_week_and_says_then_that_it_was_missed()
    {
        var desk = CaseBuilder.Opened().At("2026-10-05 11:00").Fire();
        Refused.At(
            SnoozeClock.Decide(
                desk.Case,
                new SnoozeClock(ClockIds.Appeal, desk.Now.AddDays(7).AddMinutes(1)),
                CaseBuilder.Policy,
                desk.Now
            ),
            "$.until snooze-invalid"
        );

        Snooze(desk, "2026-10-08 09:00");

        Assert.Empty(Alerts(desk.At("2026-10-06 09:00").Fire()));
        Assert.Equal(["clock.overdue snoozed"], Alerts(desk.At("2026-10-08 09:00").Fire()));
    }

    // ── the end 10:00: from here on it has run out, and a week counts ──
    [Theory]
    [InlineData("2026-10-05 09:59:59", false)]
    [InlineData("2026-10-05 10:00:00", true)]
    public void A_clock_has_run_out_at_its_end(string now, bool taken) =>
        Assert.Equal(
            taken,
            !SnoozeClock
                .Decide(
                    CaseBuilder.Opened().Case,
                    new SnoozeClock(ClockIds.Appeal, Shanghai.At("2026-10-08 09:00")),
                    CaseBuilder.Policy,
                    Shanghai.At(now)
                )
                .IsRefused
        );

    /// <summary>One that is due at that very moment comes by itself.</summary>
    [Fact]
    public void What_is_put_off_is_named_in_order()
    {
        var snoozed = SnoozeClock.Decide(
            CaseBuilder.Opened().Case, new SnoozeClock(ClockIds.Appeal, Shanghai.At("2026-10-04 09:00")), CaseBuilder.Policy, Shanghai.At("2026-09-28 12:00")).Value.OfType<ClockSnoozed>().Single();

        Assert.Equal(["appeal-days3-0-0"], snoozed.PutOff);
        var later = SnoozeClock.Decide(
            CaseBuilder.Opened().Case, new SnoozeClock(ClockIds.Appeal, Shanghai.At("2026-10-04 09:01")), CaseBuilder.Policy, Shanghai.At("2026-09-28 12:00")).Value.OfType<ClockSnoozed>().Single();
        Assert.Equal("appeal-days3-0-0", later.PutOff[0]);
        Assert.True(later.PutOff.Count > 1);
    }

    [Fact]
    public void Asking_again_leaves_one_reminder_of_that_kind()
    {
        var desk = Snooze(Snooze(CaseBuilder.Opened(), "2026-10-03 14:00"), "2026-10-01 10:00");

        Assert.Equal(
            "appeal-snoozed2-0-0",
            Assert
                .Single(desk.Case.Reminders.Values, reminder =>
                    reminder.Step == ReminderSteps.Snoozed && reminder.State == ReminderState.Pending
                )
                .Id
        );
    }

    private static CaseBuilder Snooze(CaseBuilder desk, string until) =>
        desk.Take((c, now) => SnoozeClock.Decide(c, new SnoozeClock(ClockIds.Appeal, Shanghai.At(until)), CaseBuilder.Policy, now));

    private static IEnumerable<string> Alerts(CaseBuilder desk) =>
        desk.Steps[^1].Timeline[^1].At == desk.Now ? desk.Steps[^1].Alerts.Select(alert => $"{alert.Type} {alert.Data.GetProperty("step").GetString()}") : [];
}
