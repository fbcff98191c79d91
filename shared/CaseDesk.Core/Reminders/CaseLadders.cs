using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Reminders;

/// <summary>Which ladder a clock of a case has.</summary>
internal static class CaseLadders
{
    /// <summary>For a clock whose rule the platform's newest edition no longer has: better a plain ladder than silence.</summary>
    private static readonly IReadOnlyList<Rung> Plain =
    [
        new() { Name = "days1", At = RungKind.DaysBefore, Value = 1, To = [Audience.Merchant, Audience.Desk] },
        new() { Name = Rungs.LastDay, At = RungKind.LastDay, To = [Audience.Merchant, Audience.Desk] },
        new() { Name = Rungs.Overdue, At = RungKind.Overdue, To = [Audience.Merchant, Audience.Desk, Audience.Lead] },
    ];

    public static IReadOnlyList<Rung> Of(CaseFacts facts, Clock clock, PlaybookShelf playbooks) =>
        CaseRules.Find(facts, clock, playbooks) is { } rule ? playbooks.PlatformOf(facts).Ladders.GetValueOrDefault(rule.Ladder, Plain) : Plain;
}
