using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Reminders;

/// <summary>Which schedule a clock of a case has.</summary>
internal static class CaseReminderSchedules
{
    /// <summary>For a clock whose rule the platform's newest edition no longer has: better a plain schedule than silence.</summary>
    private static readonly IReadOnlyList<ReminderStep> s_plain =
    [
        new() { Name = "days1", At = ReminderStepKind.DaysBefore, Value = 1, To = [Audience.Merchant, Audience.Desk] },
        new() { Name = ReminderSteps.LastDay, At = ReminderStepKind.LastDay, To = [Audience.Merchant, Audience.Desk] },
        new() { Name = ReminderSteps.Overdue, At = ReminderStepKind.Overdue, To = [Audience.Merchant, Audience.Desk, Audience.Lead] },
    ];

    public static IReadOnlyList<ReminderStep> Of(CaseFacts facts, Clock clock, PlaybookCatalogue playbooks) =>
        CaseRules.Find(facts, clock, playbooks) is { } rule
            ? playbooks.PlatformOf(facts).Schedules.GetValueOrDefault(rule.Schedule, s_plain)
            : s_plain;
}
