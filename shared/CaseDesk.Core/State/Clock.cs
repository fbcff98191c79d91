using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.State;

public enum ClockState
{
    Running,

    /// <summary>What the clock waited for happened.</summary>
    Met,

    /// <summary>The case moved on; the clock no longer matters.</summary>
    Stopped,
}

/// <summary>
/// A deadline. <see cref="DueAt"/> is exclusive: at that instant it is too late. A clock whose last day is 15 October ends at
/// 16 October 00:00 in Shanghai, so all of the 15th is still in time.
/// </summary>
public sealed record Clock
{
    /// <summary>One of <see cref="ClockIds"/>; a case has at most one clock of each id.</summary>
    public required string Id { get; init; }

    /// <summary>Key of the playbook's rule it was started by; null for a clock recorded before rules had keys.</summary>
    public string? Rule { get; init; }

    /// <summary>What set it going.</summary>
    public ClockStart? Start { get; init; }

    /// <summary>Who has to act.</summary>
    public ClockActor? Actor { get; init; }

    /// <summary>What meets it; null (recorded before) means a submission or a decision.</summary>
    public IReadOnlyList<ClockEnd>? EndsWith { get; init; }

    /// <summary>How sure the figure is; null once the page's own date replaced it.</summary>
    public Confidence? Confidence { get; init; }

    public required ClockUnit Unit { get; init; }

    /// <summary>How many units, null when set from the page.</summary>
    public int? Count { get; init; }

    /// <summary>
    /// Working days only: the earliest day of an answer, 1 to <see cref="Count"/>; null for a clock recorded before it was kept.
    /// </summary>
    public int? Min { get; init; }

    /// <summary>The event that started it.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Exclusive end.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Where the figure comes from: a key of the platform's sources, or <c>page</c>.</summary>
    public required string Source { get; init; }

    public ClockState State { get; init; }

    /// <summary>True once the date on the platform's page replaced the computed one.</summary>
    public bool Overridden { get; init; }

    /// <summary>The written reason of the override.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>Counts from 0; each override or extension is a new revision with reminders of its own.</summary>
    public int Revision { get; init; }

    /// <summary>The round it belongs to: 0 before the first submission.</summary>
    public int Round { get; init; }

    /// <summary>For the review window only.</summary>
    public ReviewWindow? Window { get; init; }
}
