using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Functions.Cases;

/// <summary>
/// A clock as the API shows it: what it is, when it ends and why. <c>dueAt</c> is exclusive: at that instant it is too late.
/// </summary>
public sealed record ClockView
{
    public required string Id { get; init; }

    public required BilingualText Title { get; init; }

    public required ClockUnit Unit { get; init; }

    public int? Count { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The last day that is still in time, inclusive.</summary>
    public required DateOnly LastDay { get; init; }

    public required string Source { get; init; }

    public required ClockState State { get; init; }

    /// <summary>The side that is answerable to the platform, as the playbook names it.</summary>
    public ClockActor? Actor { get; init; }

    /// <summary>Who really acts before it ends; null when nobody has to.</summary>
    public ClockActor? Acts { get; init; }

    public required bool Overridden { get; init; }

    public string? OverrideReason { get; init; }

    public required int Revision { get; init; }

    public required int Round { get; init; }

    public required bool Provisional { get; init; }

    public required ClockExplanationView Explanation { get; init; }

    public static ClockView Of(Case @case, Clock clock, CasePolicy policy) => new()
    {
        Id = clock.Id,
        Title = ClockTexts.TitleOf(@case.Facts, clock, policy.Playbooks),
        Unit = clock.Unit,
        Count = clock.Count,
        StartedAt = clock.StartedAt,
        DueAt = clock.DueAt,
        LastDay = ClockDays.LastOf(clock.DueAt),
        Source = clock.Source,
        State = clock.State,
        Actor = clock.Actor,
        Acts = ClockActors.Of(clock),
        Overridden = clock.Overridden,
        OverrideReason = clock.OverrideReason,
        Revision = clock.Revision,
        Round = clock.Round,
        Provisional = clock.Window?.Provisional ?? false,
        Explanation = ClockExplanationView.Of(@case, clock, policy),
    };
}
