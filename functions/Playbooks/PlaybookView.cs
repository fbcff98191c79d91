using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Texts;

namespace CaseDesk.Functions.Playbooks;

/// <summary>One cause as the API shows it.</summary>
public sealed record PlaybookView
{
    public required string Cause { get; init; }

    public required BilingualText Title { get; init; }

    public required BilingualText Summary { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    public DateOnly? EffectiveTo { get; init; }

    /// <summary>Whether its last day has passed: kept for the cases of its time, not for new ones.</summary>
    public required bool Expired { get; init; }

    public required DateOnly CheckedOn { get; init; }

    public required Confidence Confidence { get; init; }

    public required IReadOnlyList<string> Sources { get; init; }

    public required IReadOnlyList<PlaybookItemView> Items { get; init; }

    public required IReadOnlyList<PlaybookStep> Steps { get; init; }

    public required IReadOnlyList<ClockRule> Clocks { get; init; }

    public required HandInLimits HandIn { get; init; }

    public required IReadOnlyList<BilingualText> ReleaseConditions { get; init; }

    public required IReadOnlyList<EscalationStep> Escalation { get; init; }

    public required IReadOnlyList<BilingualText> Warnings { get; init; }

    public static PlaybookView Of(Platform platform, Playbook playbook, DateOnly today) => new()
    {
        Cause = playbook.Cause,
        Title = playbook.Title,
        Summary = playbook.Summary,
        EffectiveFrom = playbook.EffectiveFrom,
        EffectiveTo = playbook.EffectiveTo,
        Expired = playbook.EffectiveTo < today,
        CheckedOn = playbook.CheckedOn,
        Confidence = playbook.Confidence,
        Sources = playbook.Sources,
        Items = [.. playbook.Items.Select(item => PlaybookItemView.Of(platform.Item(item.Item)!, item.Required))],
        Steps = playbook.Steps,
        Clocks = [.. playbook.Clocks.Select(rule => platform.Clock(rule)!)],
        HandIn = playbook.HandIn,
        ReleaseConditions = playbook.ReleaseConditions,
        Escalation = [.. playbook.Escalation.Select(step => platform.Escalation.First(known => known.Step == step))],
        Warnings = playbook.Warnings,
    };
}

/// <summary>An evidence item of a cause.</summary>
public sealed record PlaybookItemView(
    string Item,
    BilingualText Title,
    bool Required,
    IReadOnlyList<BilingualText> Checks,
    IReadOnlyList<string> Sources
)
{
    public static PlaybookItemView Of(EvidenceKind kind, bool required) => new(kind.Item, kind.Title, required, kind.Checks, kind.Sources);
}
