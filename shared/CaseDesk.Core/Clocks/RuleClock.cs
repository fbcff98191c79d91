using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Clocks;

/// <summary>Starts clocks by the playbook's rules.</summary>
public static class RuleClock
{
    /// <summary>
    /// The clock of <paramref name="rule"/> from <paramref name="startedAt"/>. Natural days and hours run from the minute, as the page's
    /// countdown does, and holidays do not stretch them; working days end with the last of them.
    /// </summary>
    /// <param name="rule">The figure.</param>
    /// <param name="startedAt">The event that starts it.</param>
    /// <param name="round">The round it belongs to; 0 before the first.</param>
    /// <param name="before">The clock of the same id so far: the new one is its next revision.</param>
    /// <param name="count">In place of the rule's own count; null to take the rule's.</param>
    /// <param name="policy">The calendar to count by.</param>
    public static Outcome<Clock> Start(ClockRule rule, DateTimeOffset startedAt, int round, Clock? before, int? count, CasePolicy policy)
    {
        var units = count ?? rule.Count ?? throw new InvalidOperationException($"The rule {rule.Rule} has no count.");
        var clock = new Clock
        {
            Id = rule.Clock,
            Rule = rule.Rule,
            Start = rule.Start,
            Actor = rule.Actor,
            EndsWith = rule.EndsWith,
            Unit = rule.Unit,
            Count = units,
            StartedAt = startedAt,
            DueAt = startedAt,
            Source = rule.Source,
            Confidence = rule.Confidence,
            Round = round,
            Revision = (before?.Revision ?? -1) + 1,
        };
        if (rule.Unit != ClockUnit.WorkingDays)
            return clock with { DueAt = rule.Unit == ClockUnit.Hours ? startedAt.AddHours(units) : startedAt.AddDays(units) };
        var min = rule.Min ?? 1;
        var window = ReviewWindows.Compute(policy.Calendar, ShanghaiTime.DateOf(startedAt), min, units);
        return window.IsRefused
            ? window.Refusal
            : clock with
            {
                Min = min,
                Window = window.Value,
                DueAt = ShanghaiTime.EndOf(window.Value.Latest),
            };
    }
}
