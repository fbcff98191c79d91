using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Cases;

/// <summary>One sentence for each status: who acts, what, by when; a clock has one actor; money follows the answers.</summary>
public sealed class NextStepTests
{
    public static TheoryData<CaseStatus, string, ClockActor?> Steps => new()
    {
        { CaseStatus.Collecting, "confirmTruth", ClockActor.Merchant },
        { CaseStatus.UnderReview, "answer", ClockActor.Platform },
        { CaseStatus.SupplementRequested, "confirmTruth", ClockActor.Merchant },
        { CaseStatus.Rejected, "decideNext", ClockActor.Desk },
        { CaseStatus.PartlyReleased, "decideRest", ClockActor.Desk },
        { CaseStatus.Released, "checkPayout", ClockActor.Merchant },
        { CaseStatus.Escalated, "followUp", ClockActor.Desk },
        { CaseStatus.Closed, "closed", null },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Each_status_has_one_step_and_one_actor(CaseStatus status, string step, ClockActor? actor)
    {
        var next = NextStep.Of(CaseBuilder.In(status).Case, CaseBuilder.Policy);

        Assert.Equal((step, actor), (next.Step, next.Actor));
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", next.Text.Zh);
    }

    [Fact]
    public void Before_the_hand_in_it_goes_from_the_merchant_to_the_desk()
    {
        var desk = CaseBuilder.Opened();
        var missing = Core.Evidence.Checklist.Unmet(desk.Case, CaseBuilder.Policy.Playbooks).Count;
        var first = NextStep.Of(desk.Case, CaseBuilder.Policy);
        Assert.Equal(("upload", ClockActor.Merchant, desk.Case.Clock(ClockIds.Appeal)!.DueAt), (first.Step, first.Actor, first.By));
        Assert.Contains($"{missing} 项", first.Text.Zh, StringComparison.Ordinal);

        var ready = CaseBuilder.Ready().Take((c, _) => ConfirmTruth.Decide(c, new ConfirmTruth(new TruthTick("示例人", "店主"))));
        Assert.Equal(
            ("submit", ClockActor.Desk),
            (NextStep.Of(ready.Case, CaseBuilder.Policy).Step, NextStep.Of(ready.Case, CaseBuilder.Policy).Actor)
        );
    }

    [Fact]
    public void A_supplement_goes_the_same_way_under_names_of_its_own()
    {
        var asked = CaseBuilder.In(CaseStatus.SupplementRequested);
        var empty = NextStep.Of(asked.Case with { Evidence = asked.Case.Evidence.Clear() }, CaseBuilder.Policy);
        Assert.Equal(("supplementMissing", ClockActor.Merchant), (empty.Step, empty.Actor));
        Assert.Contains("2 项", empty.Text.Zh, StringComparison.Ordinal);

        asked.Take((c, _) => ConfirmTruth.Decide(c, new ConfirmTruth(new TruthTick("示例人", "店主"))));
        var ready = NextStep.Of(asked.Case, CaseBuilder.Policy);
        Assert.Equal(("supplement", ClockActor.Desk), (ready.Step, ready.Actor));
        Assert.DoesNotContain("{", ready.Text.Zh + ready.Text.En, StringComparison.Ordinal);
    }

    /// <summary>What is handed in the desk hands in; a freeze ends and a fine is executed by themselves.</summary>
    [Fact]
    public void A_clock_names_who_really_acts()
    {
        var facts = CaseBuilder.Facts with { Slip = CaseBuilder.Facts.Slip with { FineAmount = 300, FreezeDays = 7 } };
        var clocks = CaseBuilder.Opened(facts).Case.Clocks;

        Assert.Equal(ClockActor.Desk, ClockActors.Of(clocks[ClockIds.Appeal]));
        Assert.Null(ClockActors.Of(clocks["fine"]));
        Assert.Null(ClockActors.Of(clocks["freeze"]));
        Assert.Equal(ClockActor.Platform, ClockActors.Of(CaseBuilder.UnderReview().Case.Clock(ClockIds.Window)!));
    }

    [Fact]
    public void What_answers_release_is_no_longer_held()
    {
        var desk = CaseBuilder.UnderReview();
        var all = desk.Case.Facts.AmountHeld;
        Assert.Equal(new CaseMoney(0, all), CaseMoney.Of(desk.Case));
        desk.Take(
            (c, now) =>
                DecideCase.Decide(c, new DecideCase(DecisionOutcome.PartlyReleased, null, 100.10m, null, null), CaseBuilder.Policy, now)
        );
        Assert.Equal(new CaseMoney(100.10m, all - 100.10m), CaseMoney.Of(desk.Case));
        desk.Take(
            (c, now) =>
                DecideCase.Decide(c, new DecideCase(DecisionOutcome.Released, null, all - 100.10m, null, null), CaseBuilder.Policy, now)
        );
        Assert.Equal(new CaseMoney(all, 0), CaseMoney.Of(desk.Case));
    }

    [Fact]
    public void The_desk_is_told_once_that_everything_is_in()
    {
        var desk = CaseBuilder.Ready();
        desk.Take((c, _) => MarkReady.Decide(c, CaseBuilder.Policy));

        Refused.As("nothing-to-change", MarkReady.Decide(desk.Case, CaseBuilder.Policy));
        Refused.As("materials-incomplete", MarkReady.Decide(CaseBuilder.Opened().Case, CaseBuilder.Policy));
        Assert.NotNull(desk.Case.ReadyAt);
        Assert.Null(desk.At("2026-09-30 09:00").Submit("2026-09-30 09:00").Case.ReadyAt);
    }

    /// <summary>A status that has no name would reach people as a code.</summary>
    [Fact]
    public void Every_code_that_a_refusal_may_name_has_a_name()
    {
        var text = Core.Refusals.RefusalTexts.Of(CaseRefusals.NotNow(CaseBuilder.In(CaseStatus.Closed).Case, CaseActions.Submit));
        Assert.Equal("案件“已结案”时不能“登记提交”。", text.Zh.Detail);
        IEnumerable<string> codes =
        [
            .. Enum.GetValues<CaseStatus>().Select(CaseNames.Of), .. Enum.GetValues<DecisionOutcome>().Select(CaseNames.Of),
            .. Enum.GetValues<CaseStatus>().SelectMany(CaseActions.Of),
        ];
        Assert.All(codes.Distinct(), code =>
        {
            var refusal = CaseRefusals.ActionNotAllowed.With(("action", code), ("status", code));
            Assert.DoesNotMatch("[a-z]", Core.Refusals.RefusalTexts.Of(refusal).Zh.Detail);
        });
    }
}
