using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Texts;

namespace CaseDesk.Functions.Playbooks;

/// <summary>A platform's playbooks as the API shows them: every reference resolved, so that a reader needs nothing else.</summary>
public sealed record PlatformView
{
    public required string Code { get; init; }

    public required BilingualText Title { get; init; }

    public required string Version { get; init; }

    public required IReadOnlyDictionary<string, Source> Sources { get; init; }

    /// <summary>Every clock rule, those of the kinds of hold among them.</summary>
    public required IReadOnlyList<ClockRule> Clocks { get; init; }

    public required IReadOnlyList<HoldGuide> Holds { get; init; }

    public required IReadOnlyList<PlaybookView> Playbooks { get; init; }

    public required IReadOnlyList<EscalationStep> Escalation { get; init; }

    public required IReadOnlyList<Guide> Guides { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlyList<ReminderStep>> Schedules { get; init; }

    public static PlatformView Of(Platform platform, DateOnly today) => new()
    {
        Code = platform.Code,
        Title = platform.Title,
        Version = platform.Version,
        Sources = platform.Sources,
        Clocks = platform.Clocks,
        Holds = platform.Holds,
        Playbooks = [.. platform.Playbooks.Select(playbook => PlaybookView.Of(platform, playbook, today))],
        Escalation = platform.Escalation,
        Guides = platform.Guides,
        Schedules = platform.Schedules,
    };
}
