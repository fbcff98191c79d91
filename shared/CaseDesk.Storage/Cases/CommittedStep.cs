using CaseDesk.Core.Steps;
using CaseDesk.Storage.Hints;

namespace CaseDesk.Storage.Cases;

/// <summary>A step that is true, and what is to follow it.</summary>
/// <param name="Hints">What was written before it.</param>
/// <param name="Waiting">Numbers of alerts of earlier steps that waited to be announced when the step was decided; mostly none.</param>
/// <param name="CommittedAt">Before it was committed, by <see cref="System.Diagnostics.Stopwatch"/>: nobody can have followed it
/// earlier.</param>
public sealed record CommittedStep(CaseStep Step, SentHints Hints, IReadOnlyList<long> Waiting, long CommittedAt)
{
    /// <summary>Told when all alerts of the case are announced.</summary>
    public Action Announced { get; init; } = static () => { };

    /// <summary>See <see cref="StepContext.StandIn"/>.</summary>
    public StandIn? StandIn { get; init; }
}
