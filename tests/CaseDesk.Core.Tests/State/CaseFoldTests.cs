using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.State;

/// <summary>What an event leaves in the case, where it depends on what was there before.</summary>
public sealed class CaseFoldTests
{
    private static readonly DateTimeOffset s_now = Shanghai.At("2026-10-12 12:00");

    [Fact]
    public void The_next_clock_is_the_one_that_ends_first_and_still_runs()
    {
        var @case = CaseBuilder.Opened().Case;
        var appeal = @case.Clock(ClockIds.Appeal)!;
        var sooner = appeal with { Id = "a", DueAt = appeal.DueAt.AddHours(-1) };
        var met = appeal with { Id = "b", DueAt = appeal.DueAt.AddHours(-2), State = ClockState.Met };
        var later = appeal with { Id = "c", DueAt = appeal.DueAt.AddHours(1) };

        foreach (var clock in new[] { met, later, sooner })
            @case = @case with { Clocks = @case.Clocks.SetItem(clock.Id, clock) };

        Assert.Equal(sooner.DueAt, @case.NextClockAt);
    }

    // ── a part without a figure leaves it unknown, whatever comes after; a part with one, and any other answer, does not ──
    [Theory]
    [InlineData(DecisionOutcome.PartlyReleased, null, true)]
    [InlineData(DecisionOutcome.PartlyReleased, 5, false)]
    [InlineData(DecisionOutcome.Rejected, null, false)]
    public void How_much_was_released_is_unknown_once_a_part_was_without_a_figure(DecisionOutcome outcome, int? amount, bool isUnknown)
    {
        var review = CaseBuilder.UnderReview().Case;

        Assert.Equal(isUnknown, Answer(review, outcome, amount).ReleasedUnknown);
        Assert.True(Answer(review with { ReleasedUnknown = true }, outcome, amount).ReleasedUnknown);
    }

    [Fact]
    public void An_answer_belongs_to_the_hand_in_that_the_platform_got()
    {
        var review = CaseBuilder.UnderReview("2026-09-30 09:00", recorded: "2026-10-08 10:00").Case;

        Assert.Equal(Shanghai.At("2026-09-30 09:00"), SubmittedOf(review));
        // A platform without a review window: when it was recorded is all there is.
        Assert.Equal(Shanghai.At("2026-10-08 10:00"), SubmittedOf(review with { Clocks = review.Clocks.Remove(ClockIds.Window) }));
        Assert.Null(SubmittedOf(review with { Round = 0 }));
    }

    [Fact]
    public void A_hash_that_is_told_late_changes_neither_the_arrival_nor_goes_lost()
    {
        var (early, late) = (new string('a', 64), new string('b', 64));
        var desk = CaseBuilder.Opened().Uploading("other");
        var swept = CaseEvolution.Apply(desk.Case, new EvidenceReceived("ev_1", null, Swept: true), s_now);
        var told = CaseEvolution.Apply(swept, new EvidenceReceived("ev_1", early, Swept: false), s_now.AddMinutes(1));
        var again = CaseEvolution.Apply(told, new EvidenceReceived("ev_1", late, Swept: false), s_now.AddMinutes(2));

        Assert.Equal((early, s_now), (told.Evidence["ev_1"].Sha256, told.Evidence["ev_1"].ReceivedAt));
        Assert.Equal(late, again.Evidence["ev_1"].Sha256);
        Assert.Equal(late, CaseEvolution.Apply(again, new EvidenceReceived("ev_1", null, Swept: true), s_now).Evidence["ev_1"].Sha256);
    }

    [Fact]
    public void The_name_that_a_device_sent_is_kept_through_both_mendings()
    {
        var desk = CaseBuilder.Opened().Inspecting("other");
        var file = desk.Case.Evidence["ev_1"] with { FileName = "证据.jpg", SentName = "证 据.jpg" };
        var before = desk.Case with { Evidence = desk.Case.Evidence.SetItem("ev_1", file) };

        var sealing = new EvidenceSealed("ev_1", 1, new string('a', 64), "application/pdf");
        var after = CaseEvolution.Apply(before, sealing, s_now).Evidence["ev_1"];
        Assert.Equal(("证据.pdf", "证 据.jpg"), (after.FileName, after.SentName));

        before = desk.Case with { Evidence = desk.Case.Evidence.SetItem("ev_1", file with { SentName = null }) };
        after = CaseEvolution.Apply(before, sealing, s_now).Evidence["ev_1"];
        Assert.Equal(("证据.pdf", "证据.jpg"), (after.FileName, after.SentName));
    }

    [Fact]
    public void An_erased_case_names_nobody_and_nothing()
    {
        var desk = CaseBuilder.Ready();
        var erased = CaseEvolution.Apply(desk.Case, new CaseErased("本人要求", null, [], ["ev_1"]), s_now);

        var file = erased.Evidence["ev_1"];
        Assert.Equal(("", "", "", EvidenceStatus.Erased), (erased.Facts.Shop, erased.Facts.Slip.Number, file.FileName, file.Status));
        Assert.Equal(desk.Case.Evidence["ev_2"], erased.Evidence["ev_2"]);
    }

    // A reading counts for ten minutes: at ten minutes it no longer does.
    [Theory]
    [InlineData(599, 2)]
    [InlineData(600, 1)]
    public void Readings_that_no_longer_count_leave_with_the_next_one(int seconds, int left)
    {
        var @case = CaseBuilder.Opened().Case;
        var first = CaseEvolution.Apply(@case, new EvidenceRead("ev_1", Original: true) { Reader = "desk:a" }, s_now);
        var then = CaseEvolution.Apply(first, new EvidenceRead("ev_1", Original: false) { Reader = "desk:a" }, s_now.AddSeconds(seconds));

        Assert.Equal(new Reading("ev_1 original", "desk:a", s_now, @case.TimelineLength + 1), Assert.Single(first.Readings));
        Assert.Equal(left, then.Readings.Count);
        Assert.Equal("ev_1", then.Readings[^1].What);
        Assert.Empty(CaseEvolution.Apply(@case, new EvidenceRead("ev_1", Original: true), s_now).Readings);
    }

    [Fact]
    public void A_reminder_put_off_twice_still_knows_when_its_step_fell()
    {
        var @case = CaseBuilder.UnderReview().Case;
        var reminder = @case.Reminders["window-opening-1-0"];
        var once = CaseEvolution.Apply(@case, new ReminderPostponed(reminder.Id, s_now), s_now);
        var twice = CaseEvolution.Apply(once, new ReminderPostponed(reminder.Id, s_now.AddDays(1)), s_now).Reminders[reminder.Id];

        Assert.Equal((s_now.AddDays(1), reminder.DueAt), (twice.DueAt, twice.StepAt));
    }

    [Fact]
    public void A_step_from_before_kinds_were_kept_speaks_of_the_end_by_its_name()
    {
        var reminder = CaseBuilder.UnderReview().Case.Reminders["window-opening-1-0"];

        Assert.True((reminder with { At = null, Step = ReminderSteps.Overdue }).IsOverdue);
        Assert.False((reminder with { At = null }).IsOverdue);
        Assert.False((reminder with { Step = ReminderSteps.Overdue }).IsOverdue);
    }

    [Fact]
    public void Sixteen_steps_can_be_taken_back_and_one_that_cannot_bars_the_way()
    {
        var @case = CaseBuilder.UnderReview().Case;
        UndoPoint Point(int number) => new(UndoableStep.Decision, CaseStatus.UnderReview, number, []);
        var full = @case with { UndoPoints = [.. Enumerable.Range(0, UndoPoint.MaxPoints).Select(Point)] };
        CaseClosed Closed(UndoPoint? point) => new(null) { Before = point };

        var more = CaseEvolution.Apply(full, Closed(Point(99)), s_now).UndoPoints;
        Assert.Equal([.. Enumerable.Range(1, UndoPoint.MaxPoints - 1), 99], more.Select(point => point.Decisions));
        Assert.Empty(CaseEvolution.Apply(full, Closed(null), s_now).UndoPoints);
    }

    private static Case Answer(Case before, DecisionOutcome outcome, decimal? amount) =>
        CaseEvolution.Apply(before, new CaseDecided(1, outcome, s_now, amount, null), s_now);

    private static DateTimeOffset? SubmittedOf(Case before) => Answer(before, DecisionOutcome.Rejected, null).Decisions[^1].SubmittedAt;
}
