using CaseDesk.Core.Cases;
using CaseDesk.Core.State;

namespace CaseDesk.Functions.Cases;

/// <summary>What can be taken back now.</summary>
/// <param name="Step">The newest of hand-in, answer and closing.</param>
/// <param name="Status">The status that the case would have again.</param>
public sealed record UndoView(UndoableStep Step, CaseStatus Status)
{
    /// <summary>Null when there is nothing to take back.</summary>
    public static UndoView? Of(Case @case) => UndoStep.Possible(@case) is { } point ? new(point.Step, point.Status) : null;
}
