using CaseDesk.Core.Cases;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Clocks;

/// <summary>The clocks that the notice sets going follow what is known of it, and nothing else.</summary>
public sealed class NoticeClocksTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_fine_of_something_has_a_clock(int? fine, bool runs) =>
        Assert.Equal(runs, CaseBuilder.Opened(With(slip => slip with { FineAmount = fine })).Case.Clock("fine") is { State: ClockState.Running });

    [Fact]
    public void Its_count_runs_from_the_day_of_the_notice_through_the_last_day() => Assert.Equal(
        (95, Shanghai.At("2027-01-01 00:00")),
        CaseBuilder.Opened(With(slip => slip with { FreezeUntil = Shanghai.Day("2026-12-31") })).Case.Clock("freeze") is { } clock ? (clock.Count, clock.DueAt) : default);

    [Fact]
    public void Only_the_clock_of_what_is_taken_back_stops()
    {
        var desk = CaseBuilder.Opened(With(slip => slip with { FineAmount = 500m, FreezeDays = 30 }));
        desk.Correct(new CorrectCase { Clear = ["slip.fineAmount"] });

        Assert.Equal(
            ["appeal Running", "fine Stopped", "freeze Running"],
            desk.Case.Clocks.Values.Select(clock => $"{clock.Id} {clock.State}").Order(StringComparer.Ordinal));
    }

    /// <summary>The date on the platform's page holds, whatever becomes of the fact that it was counted by.</summary>
    [Fact]
    public void One_that_the_page_moved_goes_on()
    {
        var desk = CaseBuilder.Opened(With(slip => slip with { FreezeDays = 30 })).PageShows("freeze", "2026-12-31");
        desk.Correct(new CorrectCase { Clear = ["slip.freezeDays"] });

        Assert.Equal((ClockState.Running, true), desk.Case.Clock("freeze") is { } clock ? (clock.State, clock.Overridden) : default);
    }

    [Fact]
    public void What_was_handed_in_is_not_waited_for_and_what_was_not_is()
    {
        var desk = CaseBuilder.UnderReview();
        var without = desk.Case with { Clocks = desk.Case.Clocks.Remove(ClockIds.Appeal) };
        var fined = With(slip => slip with { FineAmount = 500m });

        Assert.Equal(["fine"], Set(without, fined));
        Assert.Equal([ClockIds.Appeal, "fine"], Set(without with { Round = 0 }, fined));

        IEnumerable<string> Set(Case @case, CaseFacts facts) =>
            NoticeClocks.Follow(@case, facts, CaseBuilder.Policy, desk.Now).Value.OfType<ClockSet>().Select(set => set.Clock.Id);
    }

    /// <summary>A page's date is no forecast.</summary>
    [Fact]
    public void A_window_that_the_page_moved_is_not_provisional()
    {
        var window = CaseBuilder.UnderReview().Case.Clock(ClockIds.Window)!;
        var provisional = window with { Window = window.Window!.Value with { Provisional = true } };

        Assert.False(PageClock.MoveTo(provisional, Shanghai.Day("2026-10-20"), "页面").Window!.Value.Provisional);
    }

    private static CaseFacts With(Func<Slip, Slip> change) => CaseBuilder.Facts with { Slip = change(CaseBuilder.Facts.Slip) };
}
