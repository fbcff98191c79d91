using CaseDesk.Core.State;

namespace CaseDesk.Core.Policy;

/// <summary>Since when nothing of a case runs out any more.</summary>
public static class QuietSince
{
    /// <summary>
    /// Null while a clock runs. Else when the case was closed, unless nothing ran any more by then, or its newest answer, or its newest
    /// hand-in, or its
    /// opening: a clock does not keep the instant of its end, so one that was ended by hand counts from the step before.
    /// </summary>
    public static DateTimeOffset? Of(Case @case)
    {
        ArgumentNullException.ThrowIfNull(@case);
        var answered = @case.Decisions is [.., var newest] ? newest.DecidedAt : (DateTimeOffset?)null;
        // Closing what is quiet makes it no quieter, and moves no row of a list.
        var closed = @case.UndoPoints is [.., { Step: UndoableStep.Closing, Clocks.Count: 0 }] ? null : @case.ClosedAt;
        return @case.NextClockAt is not null ? null : closed ?? answered ?? @case.HandedInAt ?? @case.OpenedAt;
    }
}
