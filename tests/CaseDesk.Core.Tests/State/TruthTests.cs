using CaseDesk.Core.Cases;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Tests.Cases;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.State;

/// <summary>A named person ticks that the evidence is true; the tick holds for what that person could see.</summary>
public sealed class TruthTests
{
    private static readonly CasePolicy s_strict = CaseBuilder.Policy with { TruthRequired = true };

    private static readonly TruthTick s_tick = new("示例人", "legalRepresentative");

    [Fact]
    public void Without_a_tick_a_strict_desk_takes_nothing_in() =>
        Refused.As("truth-unconfirmed", SubmitCase.Decide(CaseBuilder.Ready().Case, new SubmitCase(Shanghai.At("2026-09-28 12:00"), null), s_strict, Shanghai.At("2026-09-28 12:00")));

    [Fact]
    public void A_tick_before_or_with_the_hand_in_opens_the_gate_and_stays_on_record()
    {
        var before = CaseBuilder.Ready().Take((c, _) => ConfirmTruth.Decide(c, new ConfirmTruth(s_tick)));
        Assert.False(SubmitCase.Decide(before.Case, new SubmitCase(before.Now, null), s_strict, before.Now).IsRefused);

        var with = CaseBuilder.Ready().Take((c, now) => SubmitCase.Decide(c, new SubmitCase(now, null, Truth: s_tick), s_strict, now));
        Assert.Equal((s_tick.Name, TruthStatement.Version), (with.Case.Truth!.Name, with.Case.Truth.Statement));
        Assert.IsType<TruthConfirmed>(with.Steps[^1].Timeline[0].Event);
    }

    [Fact]
    public void What_came_later_was_not_ticked()
    {
        var desk = CaseBuilder.Ready().Take((c, _) => ConfirmTruth.Decide(c, new ConfirmTruth(s_tick)));
        Assert.True(TruthStatement.Holds(desk.Case));

        desk.At("2026-09-28 13:00").Sealed("other");

        Assert.False(TruthStatement.Holds(desk.Case));
    }

    [Fact]
    public void A_new_round_needs_a_new_tick()
    {
        var desk = CaseBuilder.Ready().Take((c, _) => ConfirmTruth.Decide(c, new ConfirmTruth(s_tick))).At("2026-09-30 09:00").Submit("2026-09-30 09:00");
        Assert.False(TruthStatement.Holds(desk.Case));
    }

    [Fact]
    public void A_written_reason_goes_past_it() =>
        Assert.False(SubmitCase.Decide(CaseBuilder.Ready().Case, new SubmitCase(Shanghai.At("2026-09-28 12:00"), "商家在途，先行提交"), s_strict, Shanghai.At("2026-09-28 12:00")).IsRefused);
}
