using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Cases.Issues;

/// <summary>The last date there is has no end: a page date of 9999-12-31 threw instead of being refused.</summary>
public sealed class PageDateBeyondTheCalendar
{
    private static readonly CaseBuilder s_desk = CaseBuilder.UnderReview().At("2026-10-12 12:00");

    [Fact]
    public void An_override_to_the_last_date_is_refused() =>
        Refused.At(
            CorrectCase.Decide(
                s_desk.Case,
                new CorrectCase { Clocks = [new ClockOverride(ClockIds.Window, DateOnly.MaxValue, "页面")] },
                CaseBuilder.Policy,
                s_desk.Now
            ),
            "$.clocks[0].lastDay clock-too-far"
        );

    [Fact]
    public void An_extension_to_the_last_date_is_refused() =>
        Refused.As(
            "clock-too-far",
            DecideCase.Decide(
                s_desk.Case,
                new DecideCase(DecisionOutcome.Extended, null, null, DateOnly.MaxValue, null),
                CaseBuilder.Policy,
                s_desk.Now
            )
        );
}
