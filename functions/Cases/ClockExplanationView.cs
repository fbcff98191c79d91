using CaseDesk.Core.Clocks;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;
using CaseDesk.Functions.Windows;

namespace CaseDesk.Functions.Cases;

/// <summary>Why a clock ends when it ends.</summary>
/// <param name="Rule">What the rule says.</param>
/// <param name="Source">Where that is written, and how sure it is; null when the page's own date replaced the rule.</param>
/// <param name="Start">The event that started it.</param>
/// <param name="Counted">In one sentence: from when, how many, until when.</param>
/// <param name="CalendarVersion">The calendar it was counted by, for working days.</param>
/// <param name="Skipped">Days that do not count (working days), or days off that the clock uses up all the same (natural days).</param>
/// <param name="Conditions">For a freeze: what the slip asks for, and what of it is met.</param>
public sealed record ClockExplanationView(
    BilingualText Rule, Source? Source, Confidence? Confidence, ClockStart? Start, BilingualText Counted, string? CalendarVersion,
    IReadOnlyList<WindowDayView> Skipped, IReadOnlyList<ConditionView>? Conditions)
{
    public static ClockExplanationView Of(Case @case, Clock clock, CasePolicy policy)
    {
        var platform = policy.Playbooks.PlatformOf(@case.Facts);
        return new ClockExplanationView(
            ClockTexts.RuleOf(@case.Facts, clock, policy.Playbooks),
            platform.Sources.GetValueOrDefault(clock.Source),
            clock.Confidence,
            clock.Start,
            ClockTexts.Counted(clock),
            clock.Window?.CalendarVersion,
            [.. ClockExplanation.DaysOff(clock, policy.Calendar).Select(day => WindowDayView.Of(day, policy.Calendar))],
            clock.Start == ClockStart.Freeze
                ?
                [
                    .. @case.Facts.Slip.ReleaseConditions.Select(
                        (text, place) => new ConditionView(text, @case.Facts.Slip.ConditionsMet.Contains(place))
                    ),
                ]
                : null
        );
    }
}

/// <summary>A release condition of the slip.</summary>
public sealed record ConditionView(string Text, bool Met);
