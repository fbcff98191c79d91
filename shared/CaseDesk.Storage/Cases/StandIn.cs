using CaseDesk.Core.State;

namespace CaseDesk.Storage.Cases;

/// <summary>
/// Something that stands in for a step's message about its case: a row of the due index, or the message of the work that takes the step. It
/// is looked at again when the process ends before the step's alerts are announced, and whoever does that announces what waits, also when
/// there is nothing else to do. So it is cleared after that only.
/// </summary>
/// <param name="ClearAsync">Run when all alerts of the step are announced, for the case as the step left it; null when whoever takes the
/// step waits for that, and then clears by itself what the step made needless.</param>
public sealed record StandIn(Func<Case, CancellationToken, Task>? ClearAsync = null);
