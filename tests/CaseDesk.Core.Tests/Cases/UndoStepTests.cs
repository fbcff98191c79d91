using CaseDesk.Core.Cases;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Reminders;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Cases;

/// <summary>A step recorded by mistake is taken back: the case goes on as if it had not been recorded, and the record shows both.</summary>
public sealed class UndoStepTests
{
    [Theory]
    [InlineData(DecisionOutcome.Rejected)]
    [InlineData(DecisionOutcome.PartlyReleased)]
    [InlineData(DecisionOutcome.SupplementRequested)]
    [InlineData(DecisionOutcome.Extended)]
    [InlineData(DecisionOutcome.Escalated)]
    [InlineData(DecisionOutcome.Released)]
    public void A_wrong_answer_taken_back_leaves_the_case_under_review_with_its_window(DecisionOutcome outcome)
    {
        var untouched = CaseBuilder.UnderReview().At("2026-10-12 12:00");
        var desk = CaseBuilder
            .UnderReview()
            .At("2026-10-12 10:00")
            .Answer(outcome, outcome == DecisionOutcome.Extended ? "2026-11-20" : null);
        Assert.NotEqual(Stands(untouched), Stands(desk));

        Undo(desk.At("2026-10-12 12:00"), UndoableStep.Decision);

        Assert.Equal(Stands(untouched), Stands(desk));
        Assert.Empty(desk.Case.Decisions);
        Assert.Contains(desk.Steps.SelectMany(step => step.Timeline), entry => entry.Event is CaseDecided);
        Assert.Equal(new CaseUndone(UndoableStep.Decision, "记错了"), desk.Steps[^1].Timeline[0].Event);
    }

    [Fact]
    public void A_hand_in_taken_back_can_be_recorded_again_with_the_right_day()
    {
        var desk = CaseBuilder.UnderReview(submitted: "2026-09-30 09:00").At("2026-10-09 10:00").Fire();
        Undo(desk, UndoableStep.Submission);
        Assert.Equal((CaseStatus.Collecting, 0), (desk.Case.Status, desk.Case.Round));
        Assert.Equal(ClockState.Running, desk.Case.Clock(ClockIds.Appeal)!.State);
        Assert.Equal(ClockState.Stopped, desk.Case.Clock(ClockIds.Window)!.State);

        desk.Submit("2026-10-09 08:00");

        var right = CaseBuilder.Ready().At("2026-10-09 10:00").Submit("2026-10-09 08:00");
        Assert.Equal(Stands(right), Stands(desk));
        Assert.Equal(1, desk.Case.Round);
    }

    [Fact]
    public void A_closing_taken_back_opens_the_case_again_with_its_clocks_and_what_is_still_to_be_said()
    {
        var untouched = CaseBuilder.UnderReview().At("2026-10-13 10:00");
        var desk = CaseBuilder.UnderReview().At("2026-10-12 10:00").Take((c, _) => CloseCase.Decide(c, new CloseCase("手误")));
        Assert.DoesNotContain(desk.Case.Reminders.Values, reminder => reminder.State == ReminderState.Pending);

        Undo(desk.At("2026-10-13 10:00"), UndoableStep.Closing);

        Assert.Equal(Stands(untouched), Stands(desk));
        Assert.Null(desk.Case.ClosedAt);
    }

    [Fact]
    public void Steps_are_taken_back_from_the_newest_on()
    {
        var desk = CaseBuilder
            .UnderReview()
            .At("2026-10-12 10:00")
            .Answer(DecisionOutcome.PartlyReleased, amount: 500m)
            .Take((c, _) => CloseCase.Decide(c, new CloseCase(null)));
        Refused.As(
            "undo-not-newest",
            UndoStep.Decide(desk.Case, new UndoStep(UndoableStep.Decision, "记错了"), CaseBuilder.Policy, desk.Now)
        );

        Undo(Undo(Undo(desk, UndoableStep.Closing), UndoableStep.Decision), UndoableStep.Submission);

        Assert.Equal((CaseStatus.Collecting, 0m), (desk.Case.Status, desk.Case.AmountReleased));
        Refused.As(
            "nothing-to-undo",
            UndoStep.Decide(desk.Case, new UndoStep(UndoableStep.Submission, "记错了"), CaseBuilder.Policy, desk.Now)
        );
    }

    [Fact]
    public void What_the_page_showed_since_is_not_lost_with_the_extension()
    {
        var desk = CaseBuilder
            .UnderReview()
            .At("2026-10-12 10:00")
            .Answer(DecisionOutcome.Extended, "2026-11-20")
            .PageShows(ClockIds.Window, "2026-11-25");
        Undo(desk, UndoableStep.Decision);
        Assert.Equal(Shanghai.At("2026-11-26 00:00"), desk.Case.Clock(ClockIds.Window)!.DueAt);
    }

    [Fact]
    public void An_extension_is_taken_back_after_what_came_after_it()
    {
        var untouched = CaseBuilder.UnderReview().At("2026-10-12 10:00");
        var desk = CaseBuilder
            .UnderReview()
            .At("2026-10-12 10:00")
            .Answer(DecisionOutcome.Extended, "2026-11-20")
            .Answer(DecisionOutcome.Rejected);
        Assert.Equal(Stands(untouched), Stands(Undo(Undo(desk, UndoableStep.Decision), UndoableStep.Decision)));
    }

    [Fact]
    public void A_clock_that_somebody_ended_since_stays_ended()
    {
        var desk = CaseBuilder.UnderReview().At("2026-10-12 10:00").Answer(DecisionOutcome.Extended, "2026-11-20")
            .Take((c, _) => EndClock.Decide(c, new EndClock(ClockIds.Window, true, "页面上已有答复")));
        Assert.Equal(ClockState.Met, Undo(desk, UndoableStep.Decision).Case.Clock(ClockIds.Window)!.State);
    }

    [Fact]
    public void A_notice_corrected_while_the_case_was_closed_moves_the_clock_that_runs_again()
    {
        var desk = CaseBuilder.Ready().Take((c, _) => CloseCase.Decide(c, new CloseCase(null)));
        var closed = desk.Case with
        {
            Facts = desk.Case.Facts with { Slip = desk.Case.Facts.Slip with { NoticedAt = desk.Case.Facts.Slip.NoticedAt.AddDays(1) } },
        };
        var back = CaseStep
            .Take(
                closed,
                UndoStep.Decide(closed, new UndoStep(UndoableStep.Closing, "手误"), CaseBuilder.Policy, desk.Now).Value,
                desk.Now,
                "desk:test"
            )
            .After;
        Assert.Equal(CaseBuilder.Ready().Case.Clock(ClockIds.Appeal)!.DueAt.AddDays(1), back.Clock(ClockIds.Appeal)!.DueAt);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void A_reason_is_asked_for(string? reason) =>
        Refused.As("text-empty", UndoStep.Decide(CaseBuilder.UnderReview().Case, new UndoStep(UndoableStep.Submission, reason), CaseBuilder.Policy, Shanghai.At("2026-10-12 10:00")));

    [Fact]
    public void An_erased_case_stays_closed_and_keeps_no_words_of_its_way_back()
    {
        var desk = CaseBuilder.In(CaseStatus.Closed);
        desk.Take((c, now) => EraseCase.Decide(c, new EraseCase("本人要求", "提前", [.. desk.Steps.SelectMany(step => step.Timeline)]), 3, now));
        Assert.Empty(desk.Case.UndoPoints);
        Refused.As("nothing-to-undo", UndoStep.Decide(desk.Case, new UndoStep(UndoableStep.Closing, "记错了"), CaseBuilder.Policy, desk.Now));
    }

    [Fact]
    public void After_any_story_a_step_taken_back_at_once_leaves_no_trace_but_on_the_record()
    {
        var taken = new Dictionary<UndoableStep, int>();
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var desk = new RandomDesk();
            for (var i = 0; i < 60; i++)
            {
                var before = desk.Case;
                if (
                    desk.Next(random.Next(RandomDesk.Kinds), random.Next(10_000)) is null
                    || desk.Case.UndoPoints.Count <= before.UndoPoints.Count
                    || desk.Case.ErasedAt is not null
                )
                    continue;
                var step = desk.Case.UndoPoints[^1].Step;
                var back = CaseStep.Take(desk.Case, UndoStep.Decide(desk.Case, new UndoStep(step, "记错了"), CaseBuilder.Policy, desk.Now).Value, desk.Now, "desk:test").After;
                taken[step] = taken.GetValueOrDefault(step) + 1;
                Assert.Equal(Stands(Fired(before, desk.Now), desk.Now), Stands(Fired(back, desk.Now), desk.Now));
                Assert.Equal(before.UndoPoints.Count, back.UndoPoints.Count);
            }
        }

        Assert.All(Enum.GetValues<UndoableStep>(), step => Assert.InRange(taken.GetValueOrDefault(step), 20, int.MaxValue));
    }

    private static CaseBuilder Undo(CaseBuilder desk, UndoableStep step) =>
        desk.Take((c, now) => UndoStep.Decide(c, new UndoStep(step, "记错了"), CaseBuilder.Policy, now));

    /// <summary>After the heartbeat: what is due has been said, or put off to the morning.</summary>
    private static Case Fired(Case @case, DateTimeOffset now) =>
        FireReminders.Decide(@case, CaseBuilder.Policy.Hours, now) is { Count: > 0 } events
            ? CaseStep.Take(@case, events, now, "desk:test").After
            : @case;

    private static string Stands(CaseBuilder desk) => Stands(desk.Case, desk.Now);

    /// <summary>Where a case stands, and what will happen by itself from <paramref name="now"/> on.</summary>
    private static string Stands(Case @case, DateTimeOffset now) =>
        string.Join(
            '\n',
            [
                $"{@case.Status} {@case.Round} {(@case.Round > 0 ? @case.RoundKind : null)} {@case.HandedInAt:O} {@case.ReadyAt:O} {@case.AmountReleased} {@case.ReleasedUnknown} {@case.Decisions.Count} {@case.ClosedAt:O}",
                .. @case
                    .Clocks.Values.Where(clock => clock.State == ClockState.Running)
                    .Select(clock => $"{clock.Id} {clock.StartedAt:O} {clock.DueAt:O} {clock.Overridden} {clock.Round}"),
                .. @case
                    .Reminders.Values.Where(reminder => reminder.State == ReminderState.Pending && reminder.DueAt > now)
                    .OrderBy(reminder => reminder.DueAt)
                    .ThenBy(reminder => reminder.ClockId, StringComparer.Ordinal)
                    .ThenBy(reminder => reminder.Step, StringComparer.Ordinal)
                    .Select(reminder => $"{reminder.ClockId} {reminder.Step} {reminder.DueAt:O}"),
            ]
        );
}
