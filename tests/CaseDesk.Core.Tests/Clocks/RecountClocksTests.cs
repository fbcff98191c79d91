using System.Text;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;
using CaseDesk.Samples.Cases;
using CaseDesk.Samples.Windows;

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
        Assert.Equal(
            new ReviewWindow(Shanghai.Day("2026-12-24"), Shanghai.Day("2026-12-29"), Shanghai.Day("2027-01-06"), false, "cn-2027.desk1"),
            clock.Window
        );
        Assert.Equal((before.Revision + 1, Shanghai.At("2027-01-07 00:00"), 3, 7), (clock.Revision, clock.DueAt, clock.Min, clock.Count));
        Assert.All(after.Reminders.Values.Where(reminder => reminder.ClockId == clock.Id), reminder =>
            Assert.Equal(reminder.Revision == clock.Revision ? ReminderState.Pending : ReminderState.Cancelled, reminder.State)
        );
        Assert.Contains(after.Reminders.Values, reminder =>
            reminder is { Step: ReminderSteps.LastDay, State: ReminderState.Pending } && reminder.DueAt == Shanghai.At("2027-01-06 09:00")
        );
        var alert = Assert.Single(desk.Steps[^1].Alerts);
        Assert.Equal(
            (AlertTypes.ClockMoved, "2027-01-06", false),
            (alert.Type, alert.Data.GetProperty("latest").GetString(), alert.Data.GetProperty("provisional").GetBoolean())
        );
    }

    [Fact]
    public void A_window_that_stays_only_changes_its_calendar_and_tells_nobody()
    {
        var desk = Submitted();
        var (clock, reminders) = (desk.Case.Clocks[ClockIds.Window], desk.Case.Reminders);

        desk.Take(RecountClocks.Decide(desk.Case, s_same, s_now));

        Assert.Equal(
            clock with
            {
                Window = clock.Window!.Value with { Provisional = false, CalendarVersion = "same-days" },
            },
            desk.Case.Clocks[ClockIds.Window]
        );
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
        var old = desk.Case with
        {
            Clocks = desk.Case.Clocks.SetItem(ClockIds.Window, desk.Case.Clocks[ClockIds.Window] with { Min = null }),
        };

        Assert.Equal(
            Shanghai.Day("2026-12-29"),
            Assert.IsType<ClockRecounted>(Assert.Single(RecountClocks.Decide(old, s_later, s_now))).Clock.Window!.Value.Earliest
        );
    }

    [Fact]
    public void A_window_that_has_run_out_by_the_old_days_comes_back_to_life()
    {
        var desk = Submitted().At("2027-01-06 10:00").Fire();
        var recounted = Assert.IsType<ClockRecounted>(Assert.Single(RecountClocks.Decide(desk.Case, s_later, desk.Now)));

        Assert.Equal(Shanghai.At("2027-01-07 00:00"), recounted.Clock.DueAt);
        Assert.Contains(recounted.Reminders, reminder => reminder.Step == ReminderSteps.Overdue && reminder.DueAt > desk.Now);
    }

    /// <summary>One transaction takes a hundred rows: many clocks are counted again in several steps, which end.</summary>
    [Fact]
    public void More_than_one_transaction_takes_is_counted_in_several()
    {
        var desk = Submitted();
        var window = desk.Case.Clocks[ClockIds.Window];
        var many = desk.Case with { Clocks = desk.Case.Clocks.SetItems(Enumerable.Range(0, 30).Select(n => KeyValuePair.Create($"own{n:00}", window with { Id = $"own{n:00}" }))) };
        var all = RecountClocks.Decide(many, s_later, s_now).Cast<ClockRecounted>().ToList();
        Assert.Equal(31, all.Count);

        var told = new List<string>();
        for (var state = many; RecountClocks.Some(state, s_later, s_now).Cast<ClockRecounted>().ToList() is { Count: > 0 } some;)
        {
            // A clock's own row, its revision's two, its new reminders, and the old ones that are cancelled.
            int Rows(ClockRecounted one) =>
                3
                + one.Reminders.Count
                + state.Reminders.Values.Count(old => old.ClockId == one.Clock.Id && old.State == ReminderState.Pending);
            Assert.InRange(some.Sum(Rows), 1, 90);
            var left = RecountClocks.Decide(state, s_later, s_now).Cast<ClockRecounted>().Skip(some.Count).FirstOrDefault();
            Assert.True(left is null || some.Sum(Rows) + Rows(left) > 90, "One more would have fitted.");
            told.AddRange(some.Select(one => one.Clock.Id));
            foreach (var one in some)
                state = CaseEvolution.Apply(state, one, s_now);
        }

        Assert.Equal(all.Select(one => one.Clock.Id).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    /// <summary>However many reminders hang on it, one clock is always counted: else nothing would ever be.</summary>
    [Fact]
    public void A_clock_of_more_rows_than_that_is_counted_alone()
    {
        var desk = Submitted();
        var pending = desk.Case.Reminders.Values.First(reminder => reminder is { ClockId: ClockIds.Window, State: ReminderState.Pending });
        var crowded = desk.Case with
        {
            Reminders = desk.Case.Reminders.SetItems(Enumerable.Range(0, 100).Select(n => KeyValuePair.Create($"more{n}", pending with { Id = $"more{n}" }))),
            Clocks = desk.Case.Clocks.SetItem("own", desk.Case.Clocks[ClockIds.Window] with { Id = "own" }),
        };
        var first = RecountClocks.Decide(crowded, s_later, s_now).Cast<ClockRecounted>().Select(one => one.Clock.Id).ToList();

        Assert.Equal(2, first.Count);
        Assert.Equal(first.Take(1), RecountClocks.Some(crowded, s_later, s_now).Cast<ClockRecounted>().Select(one => one.Clock.Id));
    }

    /// <summary>A window that stays is one row.</summary>
    [Fact]
    public void Windows_that_stay_are_ninety_to_a_step()
    {
        var desk = Submitted();
        var window = desk.Case.Clocks[ClockIds.Window];
        var many = desk.Case with { Clocks = desk.Case.Clocks.SetItems(Enumerable.Range(0, 99).Select(n => KeyValuePair.Create($"own{n:00}", window with { Id = $"own{n:00}" }))) };

        Assert.Equal(100, RecountClocks.Decide(many, s_same, s_now).Count);
        Assert.Equal(90, RecountClocks.Some(many, s_same, s_now).Count);
    }

    private static CaseBuilder Submitted() =>
        CaseBuilder
            .Ready(CaseBuilder.Facts with { Slip = CaseBuilder.Facts.Slip with { NoticedAt = Shanghai.At("2026-09-28 10:00") } })
            .At("2026-12-24 10:00")
            .Submit("2026-12-24 10:00");

    private static WorkingDayCalendar Import(string json, string? version) =>
        CalendarImport
            .Decide(WorkingDayCalendar.Official, Encoding.UTF8.GetBytes(json), new ImportWish(version, OfficialYear.Body, []))
            .Value;
}
