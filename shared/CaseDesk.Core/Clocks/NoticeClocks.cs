using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Clocks;

/// <summary>
/// The clocks that the penalty notice itself sets going: filing the appeal, the execution of a fine, the end of the freeze, and what the
/// kind of hold brings. Where an appeal is useless there is no clock for it.
/// </summary>
public static class NoticeClocks
{
    public static Outcome<IReadOnlyList<Clock>> Of(CaseFacts facts, CasePolicy policy)
    {
        var clocks = new List<Clock>();
        foreach (var rule in CaseRules.Of(facts, policy.Playbooks))
        {
            if (clocks.Exists(known => known.Id == rule.Clock) || CountFor(rule, facts.Slip) is not { } count)
                continue;
            var clock = RuleClock.Start(rule, facts.Slip.NoticedAt, 0, null, count, policy);
            if (clock.IsRefused)
                return clock.Refusal;
            clocks.Add(rule.Start == ClockStart.Freeze && facts.Slip.FreezeUntil is { } until ? Through(clock.Value, until) : clock.Value);
        }

        return clocks;
    }

    /// <summary>
    /// Events that bring the case's notice clocks in line with <paramref name="facts"/>; what was met, overridden or ended by hand stays.
    /// </summary>
    public static Outcome<IReadOnlyList<CaseEvent>> Follow(Case @case, CaseFacts facts, CasePolicy policy, DateTimeOffset now)
    {
        var wanted = Of(facts, policy);
        if (wanted.IsRefused)
            return wanted.Refusal;
        var events = new List<CaseEvent>();
        if (@case.Status == CaseStatus.Released)
            return events;
        foreach (var clock in wanted.Value)
        {
            var known = @case.Clock(clock.Id);
            // What was handed in already is not waited for again.
            if (known is null && @case.Round > 0 && clock.EndsWith!.Contains(ClockEnd.Submission))
                continue;
            if (
                known is null
                || (known is { State: ClockState.Running, Overridden: false } && (known.DueAt != clock.DueAt || known.Rule != clock.Rule))
            )
                events.Add(ClockPlan.Set(@case, clock with { Revision = (known?.Revision ?? -1) + 1 }, policy, now));
        }

        var unwanted = @case.Clocks.Values.Where(clock =>
            clock is { State: ClockState.Running, Overridden: false, Start: ClockStart.Notice or ClockStart.Fine or ClockStart.Freeze }
            && wanted.Value.All(other => other.Id != clock.Id)
        );
        events.AddRange(unwanted.Select(clock => new ClockEnded(clock.Id, ClockState.Stopped)));
        return events;
    }

    /// <summary>A last day is a last day, whatever the hour of the notice: the clock ends with it.</summary>
    private static Clock Through(Clock clock, DateOnly lastDay) => clock with { DueAt = ShanghaiTime.EndOf(lastDay) };

    /// <summary>How many units the notice gives the rule; null when the notice does not start it.</summary>
    private static int? CountFor(ClockRule rule, Slip slip) =>
        rule.Start switch
        {
            ClockStart.Notice => rule.Count,
            ClockStart.Fine when slip.FineAmount is > 0 => rule.Count,
            ClockStart.Freeze when slip.FreezeDays is { } days => days,
            ClockStart.Freeze when slip.FreezeUntil is { } until => Math.Max(
                1,
                until.DayNumber - ShanghaiTime.DateOf(slip.NoticedAt).DayNumber + 1
            ),
            _ => null,
        };
}
