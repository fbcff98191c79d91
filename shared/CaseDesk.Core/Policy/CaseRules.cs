using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Policy;

/// <summary>Which clock rules a case goes by: those of its cause, then those of its kind of hold.</summary>
public static class CaseRules
{
    public static IEnumerable<ClockRule> Of(CaseFacts facts, PlaybookCatalogue playbooks)
    {
        var platform = playbooks.PlatformOf(facts);
        var hold = platform.Hold(facts.Hold);
        var useless = hold?.Appeal == AppealUse.Useless;
        return playbooks.Of(facts).Clocks.Concat(hold?.Clocks ?? [])
            .Distinct(StringComparer.Ordinal)
            .Select(rule => platform.Clock(rule) ?? throw new InvalidOperationException($"No clock rule {rule}."))
            .Where(rule => !(useless && rule.Clock == ClockIds.Appeal));
    }

    /// <summary>The rule of a clock that runs already; null when the platform's newest edition no longer has it.</summary>
    public static ClockRule? Find(CaseFacts facts, Clock clock, PlaybookCatalogue playbooks) =>
        playbooks.PlatformOf(facts) is var platform && clock.Rule is { } rule ? platform.Clock(rule) : null;
}
