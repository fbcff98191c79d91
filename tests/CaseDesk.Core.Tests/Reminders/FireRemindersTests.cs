using CaseDesk.Core.Clocks;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Reminders;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Reminders;

public sealed class FireRemindersTests
{
    private const string Opening = "window-opening-1-0";

    private const string LastDay = "window-lastDay-1-0";

    // Due 09:00.  ── 08:59:59 nothing │ 09:00:00 … 20:59:59 sent │ 21:00:00 … waits for 08:00 ──
    [Theory]
    [InlineData("2026-10-10 08:59:59", "")]
    [InlineData("2026-10-10 09:00:00", "sent")]
    [InlineData("2026-10-10 20:59:59", "sent")]
    [InlineData("2026-10-10 21:00:00", "2026-10-11 08:00")]
    [InlineData("2026-10-11 07:59:59", "2026-10-11 08:00")]
    [InlineData("2026-10-11 08:00:00", "sent")]
    public void Sent_when_due_and_never_in_the_quiet_hours(string now, string expected) =>
        Assert.Equal(expected, Fire(CaseBuilder.UnderReview().At(now), Opening));

    // ── 15 Oct 20:59:59 │ 21:00 quiet, but the clock ends at midnight: sent all the same │ 16 Oct 00:00 ──
    [Theory]
    [InlineData("2026-10-15 20:59:59")]
    [InlineData("2026-10-15 21:00:00")]
    [InlineData("2026-10-15 23:59:59")]
    public void The_quiet_hours_give_way_when_the_clock_would_pass(string now) =>
        Assert.Equal("sent", Fire(CaseBuilder.UnderReview().At(now), LastDay));

    // Of a clock that started at night: due at 02:00, in the quiet hours until 08:00.
    // ── the clock ends at 07:59 or at 08:00, when the morning comes: sent at night │ at 08:01: it waits ──
    [Theory]
    [InlineData("2026-10-10 23:59", 8, "sent")]
    [InlineData("2026-10-11 00:00", 8, "sent")]
    [InlineData("2026-10-11 00:01", 8, "2026-10-11 08:00")]
    public void A_reminder_waits_only_for_a_morning_before_its_clocks_end(string started, int hours, string expected)
    {
        var desk = CaseBuilder
            .UnderReview()
            .At(started)
            .Take((c, now) => StartClock.Decide(c, new StartClock("dispute", now, hours), CaseBuilder.Policy, now));

        Assert.Equal(expected, Fire(desk.At("2026-10-11 02:05"), "dispute-hours6-1-0"));
    }

    [Fact]
    public void On_the_evening_before_the_last_day_the_quiet_hours_hold() =>
        Assert.Equal("2026-10-15 08:00", Fire(CaseBuilder.UnderReview().At("2026-10-14 21:00"), "window-middle-1-0"));

    [Fact]
    public void The_overdue_word_waits_for_the_morning() =>
        Assert.Equal("2026-10-17 08:00", Fire(CaseBuilder.UnderReview().At("2026-10-16 22:00"), "window-overdue-1-0"));

    [Fact]
    public void A_reminder_fires_once()
    {
        var desk = CaseBuilder.UnderReview().At("2026-10-10 09:00").Fire();

        Assert.Equal((ReminderState.Fired, desk.Now), (desk.Case.Reminders[Opening].State, desk.Case.Reminders[Opening].FiredAt));
        Assert.Equal("", Fire(desk, Opening, Opening));
    }

    [Fact]
    public void One_reminder_alone_is_told_by_itself() =>
        Assert.Equal(
            [new ReminderFired(Opening, ClockIds.Window, ReminderSteps.Opening, 1)],
            FireReminders.Decide(CaseBuilder.UnderReview().Case, ReminderHours.Default, Shanghai.At("2026-10-10 09:00"))
        );

    [Fact]
    public void Cancelled_moved_and_unknown_reminders_are_left_alone()
    {
        var extended = CaseBuilder
            .UnderReview()
            .At("2026-10-12 12:00")
            .Answer(DecisionOutcome.Extended, "2026-10-20")
            .At("2026-10-15 09:00");

        Assert.Equal("", Fire(extended, LastDay, "window-lastDay-1-1", "window-lastDay-9-9", ""));
        Assert.Equal("", Fire(CaseBuilder.In(CaseStatus.Closed).At("2026-10-15 09:00"), LastDay));
    }

    [Fact]
    public void A_postponed_reminder_is_not_due_before_its_new_time()
    {
        var desk = CaseBuilder.UnderReview().At("2026-10-10 22:00").Fire();
        Assert.Equal((ReminderState.Pending, Shanghai.At("2026-10-11 08:00")), (desk.Case.Reminders[Opening].State, desk.Case.Reminders[Opening].DueAt));

        Assert.Equal("", Fire(desk.At("2026-10-11 07:59:59"), Opening));
        Assert.Equal("sent", Fire(desk.At("2026-10-11 08:00"), Opening));
    }

    /// <summary>
    /// A last day that nobody spoke of before it was over: its clock's own word that it was missed takes its place, the first of two, and
    /// no
    /// other clock's.
    /// </summary>
    [Fact]
    public void A_last_day_that_has_passed_gives_way_to_the_word_of_its_own_clock()
    {
        var desk = CaseBuilder
            .UnderReview()
            .At("2026-10-15 20:00")
            .Take((c, now) => StartClock.Decide(c, new StartClock("dispute", now, 5), CaseBuilder.Policy, now));
        var (dispute, night) = (desk.Case.Reminders["dispute-overdue-1-0"].DueAt, Shanghai.At("2026-10-16 00:30"));
        Assert.True(dispute > night && dispute < desk.Case.Reminders["window-overdue-1-0"].DueAt);

        Assert.Contains("superseded by window-overdue-1-0", Fire(desk.At("2026-10-16 00:30"), LastDay), StringComparison.Ordinal);
    }

    /// <summary>In a digest what was missed stands first, then what ends first.</summary>
    [Fact]
    public void A_digest_begins_with_what_was_missed()
    {
        var facts = CaseBuilder.Facts with { Slip = CaseBuilder.Facts.Slip with { FreezeUntil = Shanghai.Day("2026-10-16") } };
        var desk = CaseBuilder
            .Opened(facts)
            .At("2026-10-15 14:00")
            .Take((c, now) => StartClock.Decide(c, new StartClock("pickup", now), CaseBuilder.Policy, now));

        var digest = FireReminders.Decide(desk.Case, ReminderHours.Default, Shanghai.At("2026-10-16 12:30")).OfType<ReminderDigest>().Single();

        Assert.Equal(["appeal", "pickup", "freeze"], digest.ReminderIds.Select(id => id.Split('-')[0]).Distinct());
    }

    /// <summary>One step is one transaction: forty are said in one digest, and the rest by the next minute's.</summary>
    [Fact]
    public void More_than_forty_are_said_in_several_steps_the_first_due_first()
    {
        var now = Shanghai.At("2026-10-10 10:00");
        var state = Crowded(50, n => $"own{n:00}", n => now.AddMinutes(n - 60));

        var first = FireReminders.Decide(state, ReminderHours.Default, now);
        var said = first.OfType<ReminderFired>().Select(one => one.ReminderId).ToList();
        Assert.Equal(Enumerable.Range(0, FireReminders.MaxAtOnce).Select(n => $"more{n:00}"), said.Order(StringComparer.Ordinal));
        Assert.Equal(said, Assert.Single(first.OfType<ReminderDigest>()).ReminderIds);

        var second = FireReminders.Decide(
            first.Aggregate(state, (before, one) => CaseEvolution.Apply(before, one, now)),
            ReminderHours.Default,
            now
        );
        Assert.Equal(
            Enumerable.Range(FireReminders.MaxAtOnce, 10).Select(n => $"more{n:00}"),
            second.OfType<ReminderFired>().Select(one => one.ReminderId).Order(StringComparer.Ordinal)
        );
    }

    /// <summary>What was overtaken counts as well: the word itself comes with the last of them.</summary>
    [Fact]
    public void Of_one_clock_with_more_than_forty_the_newest_speaks_once_the_others_are_set_aside()
    {
        var now = Shanghai.At("2026-10-10 10:00");
        var state = Crowded(60, _ => "own", n => now.AddMinutes(n - 60));

        var first = FireReminders.Decide(state, ReminderHours.Default, now);
        Assert.Equal(Enumerable.Range(0, FireReminders.MaxAtOnce).Select(n => (CaseEvent)new ReminderSuperseded($"more{n:00}", "more59")), first);

        var second = FireReminders.Decide(
            first.Aggregate(state, (before, one) => CaseEvolution.Apply(before, one, now)),
            ReminderHours.Default,
            now
        );
        Assert.Equal(19, second.OfType<ReminderSuperseded>().Count());
        Assert.Equal("more59", Assert.Single(second.OfType<ReminderFired>()).ReminderId);
        Assert.Empty(second.OfType<ReminderDigest>());
    }

    /// <summary>The word that a clock was missed is not put off to a later minute by forty that are only due.</summary>
    [Fact]
    public void What_was_missed_is_among_the_first_forty()
    {
        var now = Shanghai.At("2026-10-10 10:00");
        var state = Crowded(50, n => $"own{n:00}", n => now.AddMinutes(n - 60));
        var last = state.Reminders["more49"] with { At = ReminderStepKind.Overdue };

        var said = FireReminders.Decide(With(state, last), ReminderHours.Default, now);

        Assert.Equal("more49", said.OfType<ReminderFired>().First().ReminderId);
    }

    /// <summary>Of forty-one that fell due in the same minute the same forty are said, whoever looks.</summary>
    [Fact]
    public void Of_those_due_together_the_ids_decide()
    {
        var now = Shanghai.At("2026-10-10 10:00");

        var said = FireReminders.Decide(Crowded(41, n => $"own{n:00}", _ => now), ReminderHours.Default, now);
        Assert.DoesNotContain("more40", said.OfType<ReminderFired>().Select(one => one.ReminderId));

        Assert.Equal(
            [new ReminderSuperseded("more00", "more01"), new ReminderFired("more01", "own", ReminderSteps.Opening, 1)],
            FireReminders.Decide(Crowded(2, _ => "own", _ => now), ReminderHours.Default, now)
        );
    }

    [Fact]
    public void That_a_clock_was_missed_is_said_before_anything_newer_of_it()
    {
        var now = Shanghai.At("2026-10-10 10:00");
        var state = Crowded(2, _ => "own", n => now.AddMinutes(n - 60));
        var missed = state.Reminders["more00"] with { At = ReminderStepKind.Overdue };

        Assert.Equal(
            [new ReminderSuperseded("more01", "more00"), new ReminderFired("more00", "own", ReminderSteps.Opening, 1)],
            FireReminders.Decide(With(state, missed), ReminderHours.Default, now)
        );
    }

    // The window ends at 00:00, in the quiet hours.
    [Fact]
    public void A_clock_that_ends_this_minute_wakes_nobody()
    {
        var now = Shanghai.At("2026-10-16 00:00");

        Assert.Equal(
            [new ReminderPostponed("more00", Shanghai.At("2026-10-16 08:00"))],
            FireReminders.Decide(Crowded(1, _ => ClockIds.Window, _ => now), ReminderHours.Default, now)
        );
    }

    private static Case With(Case before, Reminder reminder) =>
        before with { Reminders = before.Reminders.SetItem(reminder.Id, reminder) };

    /// <summary>A case with nothing but so many reminders, each due.</summary>
    private static Case Crowded(int count, Func<int, string> clock, Func<int, DateTimeOffset> due)
    {
        var @case = CaseBuilder.UnderReview().Case;
        var one = @case.Reminders[Opening];
        return @case with
        {
            Reminders = @case
                .Reminders.Clear()
                .SetItems(
                    Enumerable
                        .Range(0, count)
                        .Select(n =>
                            KeyValuePair.Create(
                                $"more{n:00}",
                                one with
                                {
                                    Id = $"more{n:00}",
                                    ClockId = clock(n),
                                    DueAt = due(n),
                                    StepAt = null,
                                }
                            )
                        )
                ),
        };
    }

    private static string Fire(CaseBuilder desk, params string[] ids) =>
        string.Join(
            ", ",
            FireReminders
                .Decide(desk.Case, ReminderHours.Default, desk.Now)
                .Select(change =>
                    change switch
                    {
                        ReminderFired fired when ids.Contains(fired.ReminderId) => "sent",
                        ReminderPostponed later when ids.Contains(later.ReminderId) => $"{later.DueAt:yyyy-MM-dd HH:mm}",
                        ReminderSuperseded silent when ids.Contains(silent.ReminderId) => $"superseded by {silent.By}",
                        _ => null,
                    }
                )
                .OfType<string>()
        );
}
