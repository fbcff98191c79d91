using CaseDesk.Core.Cases;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Cases;

/// <summary>Every round waits for its answer on a clock of its own, and no case with money held is left without one.</summary>
public sealed class RoundClocksTests
{
    [Theory]
    [InlineData(null, "window", RoundKind.SecondRound)]
    [InlineData(RoundKind.SecondRound, "window", RoundKind.SecondRound)]
    [InlineData(RoundKind.HumanReview, "followUp", RoundKind.HumanReview)]
    [InlineData(RoundKind.Mediation, "followUp", RoundKind.Mediation)]
    [InlineData(RoundKind.Arbitration, "followUp", RoundKind.Arbitration)]
    [InlineData(RoundKind.Court, "followUp", RoundKind.Court)]
    public void After_a_rejection_each_way_on_has_its_clock(RoundKind? kind, string clock, RoundKind recorded)
    {
        var desk = CaseBuilder.In(CaseStatus.Rejected).At("2026-10-13 15:00");
        desk.Take((c, now) => SubmitCase.Decide(c, new SubmitCase(now, null, kind), CaseBuilder.Policy, now));

        Assert.Equal((CaseStatus.UnderReview, 2, recorded), (desk.Case.Status, desk.Case.Round, desk.Case.RoundKind));
        Assert.Contains(desk.Case.Clocks.Values, running => running.Id == clock && running is { State: ClockState.Running, Round: 2 });
        Assert.Equal(ClockState.Met, desk.Case.Clock("nextStep")!.State);
        Assert.Equal("case.submitted", Assert.Single(desk.Steps[^1].Alerts).Type);
    }

    [Theory]
    [InlineData(CaseStatus.Rejected)]
    [InlineData(CaseStatus.PartlyReleased)]
    [InlineData(CaseStatus.Escalated)]
    public void While_money_is_held_the_desk_is_asked_for_the_next_step(CaseStatus status)
    {
        var clock = CaseBuilder.In(status).Case.Clock("nextStep")!;
        Assert.Equal((ClockState.Running, Shanghai.At("2026-10-15 10:00")), (clock.State, clock.DueAt));
    }

    [Fact]
    public void A_round_without_a_window_can_still_be_extended()
    {
        var desk = CaseBuilder.In(CaseStatus.Rejected).At("2026-10-13 15:00");
        desk.Take((c, now) => SubmitCase.Decide(c, new SubmitCase(now, null, RoundKind.HumanReview), CaseBuilder.Policy, now))
            .Answer(DecisionOutcome.Extended, "2026-11-10");

        Assert.Equal(
            (true, Shanghai.At("2026-11-11 00:00")),
            (desk.Case.Clock("followUp")!.Overridden, desk.Case.Clock("followUp")!.DueAt)
        );
    }

    [Fact]
    public void A_dispute_runs_on_through_a_hand_in_and_ends_by_hand()
    {
        var desk = CaseBuilder.Ready().Take((c, now) => StartClock.Decide(c, new StartClock("dispute"), CaseBuilder.Policy, now)).At("2026-09-28 15:00").Submit("2026-09-28 15:00");
        Assert.Equal(ClockState.Running, desk.Case.Clock("dispute")!.State);

        desk.Take((c, _) => EndClock.Decide(c, new EndClock("dispute", true, "已在工单提交")));

        Assert.Equal(ClockState.Met, desk.Case.Clock("dispute")!.State);
        Assert.DoesNotContain(desk.Case.Reminders.Values, reminder => reminder.ClockId == "dispute" && reminder.State == ReminderState.Pending);
    }
}
