using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Playbooks;

/// <summary>
/// A platform as one versioned playbook file (<c>casedesk-playbooks/1</c>): its causes, the clocks and evidence items they name, the kinds
/// of
/// hold, the guides and the ways to escalate. Everything a case of the platform needs to know is here; nothing of a platform is in code.
/// A file that changes a shipped platform has the same form and holds only what it adds or replaces (<see cref="PlaybookMerge"/>).
/// </summary>
public sealed record Platform
{
    public const string CurrentFormat = "casedesk-playbooks/1";

    public required string Format { get; init; }

    /// <summary>Kebab-case, stable for ever: cases name it.</summary>
    public required string Code { get; init; }

    public required BilingualText Title { get; init; }

    /// <summary>Its whole name, as a letter is addressed to it; null where the title says it all.</summary>
    public BilingualText? FullName { get; init; }

    /// <summary>Name of this edition, such as <c>douyin-shop-2026.1</c>; kept with every clock started by it.</summary>
    public required string Version { get; init; }

    /// <summary>Where the file's statements come from, by key; <c>sources</c> members elsewhere name these keys.</summary>
    public IReadOnlyDictionary<string, Source> Sources { get; init; } = new Dictionary<string, Source>();

    /// <summary>Every kind of evidence that a cause of this platform may ask for.</summary>
    public IReadOnlyList<EvidenceKind> Items { get; init; } = [];

    /// <summary>reminder schedules by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ReminderStep>> Schedules { get; init; } =
        new Dictionary<string, IReadOnlyList<ReminderStep>>();

    public IReadOnlyList<ClockRule> Clocks { get; init; } = [];

    /// <summary>Each of the seven kinds of hold once.</summary>
    public IReadOnlyList<HoldGuide> Holds { get; init; } = [];

    /// <summary>Ways beyond the first appeal, in the order in which they are tried.</summary>
    public IReadOnlyList<EscalationStep> Escalation { get; init; } = [];

    /// <summary>In the order they are shown; a cause may stand here several times with dates that do not overlap.</summary>
    public IReadOnlyList<Playbook> Playbooks { get; init; } = [];

    /// <summary>Checklists that belong to no case: opening a shop, verification, self-check, the five steps.</summary>
    public IReadOnlyList<Guide> Guides { get; init; } = [];

    [System.Text.Json.Serialization.JsonIgnore]
    public string KnownCauses => string.Join(", ", Playbooks.Select(playbook => playbook.Cause).Distinct(StringComparer.Ordinal));

    public ClockRule? Clock(string rule) => Clocks.FirstOrDefault(clock => clock.Rule == rule);

    public EvidenceKind? Item(string item) => Items.FirstOrDefault(kind => kind.Item == item);

    public HoldGuide? Hold(HoldKind hold) => Holds.FirstOrDefault(guide => guide.Hold == hold);

    public bool Knows(string cause) => Playbooks.Any(playbook => playbook.Cause == cause);

    /// <summary>
    /// The entry of a cause that was in force on a day: old conduct is judged by the rule of its time. A day before the first entry gets
    /// the first, a day in a gap or after the last one gets the newest before it.
    /// </summary>
    public Playbook? Cause(string cause, DateOnly on)
    {
        Playbook? best = null;
        foreach (var entry in Playbooks)
        {
            if (entry.Cause != cause)
                continue;
            var better = best is null || (entry.EffectiveFrom <= on
                ? best.EffectiveFrom > on || entry.EffectiveFrom > best.EffectiveFrom
                : best.EffectiveFrom > on && entry.EffectiveFrom < best.EffectiveFrom);
            if (better)
                best = entry;
        }

        return best;
    }
}
