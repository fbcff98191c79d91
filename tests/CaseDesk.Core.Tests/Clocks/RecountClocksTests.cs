using System.Text;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Tests.Cases;
using CaseDesk.Core.Windows;
using CaseDesk.Tests;

namespace CaseDesk.Core.Tests.Clocks;

/// <summary>Handed in on 24 December 2026: days 3 to 7 are 29 December to 5 January, and with the invented 2027 to 6 January.</summary>
public sealed class RecountClocksTests
{
    private static readonly CasePolicy s_later = CaseBuilder.Policy with { Calendar = Import(InventedYear.File, null) };

    // Only the 9th of January is another day than by law, and no window here reaches it.
    private static readonly CasePolicy s_same = CaseBuilder.Policy with { Calendar = Import(InventedYear.File.Replace(", \"2027-01-04\"", "", StringComparison.Ordinal), "same-days") };

    private static readonly DateTimeOffset s_now = Shanghai.At("2026-12-25 10:00");

    [Fact]
    public void A_window_that_moves_is_a_new_revision_with_reminders_of_its_own()
    {
        var desk = Submitted();
        var before = desk.Case.Clocks[ClockIds.Window];

        var recounted = Assert.IsType<ClockRecounted>(Assert.Single(RecountClocks.Decide(desk.Case, s_later, s_now)));
        var after = desk.At("2026-12-25 10:00").Take([recounted]).Case;

        Assert.Equal((before.Window!.Value, true), (recounted.Before, recounted.Moved));
        var clock = after.Clocks[ClockIds.Window];
        Assert.Equal(new ReviewWindow(Shanghai.Day("2026-12-24"), Shanghai.Day("2026-12-29"), Shanghai.Day("2027-01-06"), false, "cn-2027.desk1"), clock.Window);
        Assert.Equal((before.Revision + 1, Shanghai.At("2027-01-07 00:00"), 3, 7), (clock.Revision, clock.DueAt, clock.Min, clock.Count));
        Assert.All(after.Reminders.Values.Where(reminder => reminder.ClockId == clock.Id), reminder =>
            Assert.Equal(reminder.Revision == clock.Revision ? ReminderState.Pending : ReminderState.Cancelled, reminder.State));
        Assert.Contains(after.Reminders.Values, reminder => reminder is { Step: ReminderSteps.LastDay, State: ReminderState.Pending } && reminder.DueAt == Shanghai.At("2027-01-06 09:00"));
        var alert = Assert.Single(desk.Steps[^1].Alerts);
        Assert.Equal((AlertTypes.ClockMoved, "2027-01-06", false), (alert.Type, alert.Data.GetProperty("latest").GetString(), alert.Data.GetProperty("provisional").GetBoolean()));
    }

    [Fact]
    public void A_window_that_stays_only_changes_its_calendar_and_tells_nobody()
    {
        var desk = Submitted();
        var (clock, reminders) = (desk.Case.Clocks[ClockIds.Window], desk.Case.Reminders);

        desk.Take(RecountClocks.Decide(desk.Case, s_same, s_now));

        Assert.Equal(clock with { Window = clock.Window!.Value with { Provisional = false, CalendarVersion = "same-days" } }, desk.Case.Clocks[ClockIds.Window]);
        Assert.Equal(reminders, desk.Case.Reminders);
        Assert.Empty(desk.Steps[^1].Alerts);
    }

    [Fact]
    public void Doing_it_twice_is_doing_it_once()
    {
        var desk = Submitted().At("2026-12-25 10:00");
        desk.Take(RecountClocks.Decide(desk.Case, s_later, s_now));

        Assert.Empty(RecountClocks.Decide(desk.Case, s_later, s_now));
        Assert.Empty(RecountClocks.Decide(Submitted().Case, CaseBuilder.Policy, s_now));
    }

    [Fact]
    public void What_the_page_says_what_was_extended_and_what_no_longer_runs_stays()
    {
        Assert.Empty(RecountClocks.Decide(Submitted().PageShows(ClockIds.Window, "2027-01-04").Case, s_later, s_now));
        Assert.Empty(RecountClocks.Decide(Submitted().Answer(DecisionOutcome.Extended, until: "2027-01-20").Case, s_later, s_now));
        Assert.Empty(RecountClocks.Decide(Submitted().Answer(DecisionOutcome.Rejected).Case, s_later, s_now));
        Assert.Empty(RecountClocks.Decide(CaseBuilder.Ready().Case, s_later, s_now));
    }

    [Fact]
    public void A_clock_recorded_before_its_smallest_count_was_kept_takes_the_rules()
    {
        var desk = Submitted();
        var old = desk.Case with { Clocks = desk.Case.Clocks.SetItem(ClockIds.Window, desk.Case.Clocks[ClockIds.Window] with { Min = null }) };

        Assert.Equal(Shanghai.Day("2026-12-29"), Assert.IsType<ClockRecounted>(Assert.Single(RecountClocks.Decide(old, s_later, s_now))).Clock.Window!.Value.Earliest);
    }

    [Fact]
    public void A_window_that_has_run_out_by_the_old_days_comes_back_to_life()
    {
        var desk = Submitted().At("2027-01-06 10:00").Fire();
        var recounted = Assert.IsType<ClockRecounted>(Assert.Single(RecountClocks.Decide(desk.Case, s_later, desk.Now)));

        Assert.Equal(Shanghai.At("2027-01-07 00:00"), recounted.Clock.DueAt);
        Assert.Contains(recounted.Reminders, reminder => reminder.Step == ReminderSteps.Overdue && reminder.DueAt > desk.Now);
    }

    private static CaseBuilder Submitted() => CaseBuilder.Ready(CaseBuilder.Facts with { Slip = CaseBuilder.Facts.Slip with { NoticedAt = Shanghai.At("2026-09-28 10:00") } })
        .At("2026-12-24 10:00").Submit("2026-12-24 10:00");

    private static WorkingDayCalendar Import(string json, string? version) =>
        CalendarImport.Decide(WorkingDayCalendar.Official, Encoding.UTF8.GetBytes(json), new ImportWish(version, OfficialYear.Body, [])).Value;
}
