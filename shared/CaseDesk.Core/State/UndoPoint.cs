using CaseDesk.Core.Playbooks;

namespace CaseDesk.Core.State;

/// <summary>A step that changes where a case stands, and that can be taken back.</summary>
public enum UndoableStep
{
    Submission,
    Decision,
    Closing,
}

/// <summary>
/// How a case stood before a hand-in, an answer or a closing was recorded: enough to take that back. Kept in the step's own event, and in
/// the case while
/// it can be taken back.
/// </summary>
/// <param name="Step">What was recorded.</param>
/// <param name="Status">The status before it.</param>
/// <param name="Decisions">How many answers there were before it.</param>
/// <param name="Clocks">Each clock that the step started, moved or ended.</param>
public sealed record UndoPoint(UndoableStep Step, CaseStatus Status, int Decisions, IReadOnlyList<ClockBefore> Clocks)
{
    /// <summary>Steps that can be taken back one after another, the newest first.</summary>
    public const int MaxPoints = 16;

    public int Round { get; init; }

    public RoundKind RoundKind { get; init; }

    public DateTimeOffset? HandedInAt { get; init; }

    public DateTimeOffset? ReadyAt { get; init; }

    public decimal AmountReleased { get; init; }

    public bool ReleasedUnknown { get; init; }

    /// <summary>The point for a step that is about to change <paramref name="case"/> by <paramref name="changes"/>.</summary>
    public static UndoPoint Of(Case @case, UndoableStep step, IEnumerable<CaseEvent> changes) =>
        new(step, @case.Status, @case.Decisions.Count, [.. changes.Select(change => ClockBefore.Of(@case, change)).OfType<ClockBefore>()])
        {
            Round = @case.Round,
            RoundKind = @case.RoundKind,
            HandedInAt = @case.HandedInAt,
            ReadyAt = @case.ReadyAt,
            AmountReleased = @case.AmountReleased,
            ReleasedUnknown = @case.ReleasedUnknown,
        };
}

/// <summary>One clock that a step changed.</summary>
/// <param name="Id">Of the clock.</param>
/// <param name="Was">The clock before the step; null when the step started it.</param>
/// <param name="State">The state in which the step left it.</param>
/// <param name="DueAt">The end that it has by the step. Another state or end means that somebody changed the clock since.</param>
public sealed record ClockBefore(string Id, Clock? Was, ClockState State, DateTimeOffset DueAt)
{
    /// <summary>Null for an event that changes no clock.</summary>
    public static ClockBefore? Of(Case @case, CaseEvent change) => change switch
    {
        ClockSet e => new(e.Clock.Id, @case.Clock(e.Clock.Id), e.Clock.State, e.Clock.DueAt),
        ClockEnded e when @case.Clock(e.ClockId) is { } clock => new(e.ClockId, clock, e.State, clock.DueAt),
        _ => null,
    };
}
