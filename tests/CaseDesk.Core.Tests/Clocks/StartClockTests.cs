using CaseDesk.Core.Clocks;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Tests.Cases;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Clocks;

/// <summary>Clocks that the desk starts and ends by hand: at the bounds, and what a refusal names.</summary>
public sealed class StartClockTests
{
    private const string Noon = "2026-09-28 12:00";

    [Fact]
    public void One_that_the_playbook_does_not_have_is_refused_with_those_it_has()
    {
        var refusal = Refused.At(Start(new StartClock("deposit")), "$.clock clock-not-in-playbook");

        Assert.Equal("dispute, shipping, pickup, mediationConfirmation", refusal.Arguments["known"]);
        // What sets itself going is not started by hand.
        Refused.At(Start(new StartClock("appeal")), "$.clock clock-not-in-playbook");
    }

    // ── 1,098 days before ──────────────── now 12:00 ── 12:05 what clocks may differ by ──
    [Theory]
    [InlineData("2023-09-26 11:59:59", "date-too-old")]
    [InlineData("2023-09-26 12:00:00", null)]
    [InlineData("2026-09-28 12:05:00", null)]
    [InlineData("2026-09-28 12:05:01", "date-in-future")]
    public void Its_start_lies_neither_ahead_nor_too_far_back(string startedAt, string? code)
    {
        var outcome = Start(new StartClock("dispute", Shanghai.At(startedAt)));
        if (code is null)
            Assert.Equal(Shanghai.At(startedAt).AddHours(24), Assert.IsType<ClockSet>(outcome.Value.Single()).Clock.DueAt);
        else
            Refused.At(outcome, $"$.startedAt {code}");
    }

    [Theory]
    [InlineData("dispute", 0, "26352")]
    [InlineData("dispute", 1, null)]
    [InlineData("dispute", 26_352, null)]
    [InlineData("dispute", 26_353, "26352")]
    [InlineData("pickup", 24, "24")] // the page does not set this one
    public void A_figure_of_its_own_is_taken_where_the_page_may_set_it(string clock, int count, string? most)
    {
        var outcome = Start(new StartClock(clock, null, count));
        if (most is null)
            Assert.Equal(
                (Shanghai.At(Noon).AddHours(count), count),
                outcome.Value.OfType<ClockSet>().Single().Clock is var set ? (set.DueAt, set.Count) : default
            );
        else
            Assert.Equal(most, Refused.At(outcome, "$.count clock-count-invalid").Arguments["max"]);
    }

    [Theory]
    [InlineData(true, ClockState.Met)]
    [InlineData(false, ClockState.Stopped)]
    public void It_ends_as_met_or_as_of_no_matter_with_the_reason(bool met, ClockState state)
    {
        var desk = CaseBuilder.Opened().Take((c, now) => StartClock.Decide(c, new StartClock("dispute"), CaseBuilder.Policy, now));

        Assert.Equal(
            new ClockEnded("dispute", state) { Reason = "平台页面" },
            EndClock.Decide(desk.Case, new EndClock("dispute", met, "平台页面")).Value.Single()
        );
        Assert.False(EndClock.Decide(desk.Case, new EndClock("dispute", met, new string('字', 500))).IsRefused);
        Refused.At(EndClock.Decide(desk.Case, new EndClock("dispute", met, new string('字', 501))), "$.reason text-too-long");
        Refused.At(EndClock.Decide(desk.Case, new EndClock("dispute", met, " ")), "$.reason text-empty");
    }

    [Fact]
    public void One_that_does_not_run_is_neither_ended_nor_put_off_and_those_that_run_are_named()
    {
        var desk = CaseBuilder.Opened().Take((c, now) => StartClock.Decide(c, new StartClock("dispute"), CaseBuilder.Policy, now));
        var running = string.Join(
            ", ",
            desk.Case.Clocks.Values.Where(clock => clock.State == ClockState.Running)
                .Select(clock => clock.Id)
                .Order(StringComparer.Ordinal)
        );

        Assert.Equal(
            running,
            Sorted(
                Refused.As("clock-not-running", EndClock.Decide(desk.Case, new EndClock("pickup", true, "平台页面"))).Arguments["running"]
            )
        );
        Assert.Equal(
            running,
            Sorted(
                Refused
                    .As(
                        "clock-not-running",
                        SnoozeClock.Decide(desk.Case, new SnoozeClock("pickup", desk.Now.AddHours(1)), CaseBuilder.Policy, desk.Now)
                    )
                    .Arguments["running"]
            )
        );

        static string Sorted(string names) => string.Join(", ", names.Split(", ").Order(StringComparer.Ordinal));
    }

    private static Outcome<IReadOnlyList<CaseEvent>> Start(StartClock command)
    {
        var desk = CaseBuilder.Opened().At(Noon);
        return StartClock.Decide(desk.Case, command, CaseBuilder.Policy, desk.Now);
    }
}
