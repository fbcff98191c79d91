using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Storage.Cases;

/// <summary>Who steps, when, and on what conditions.</summary>
/// <param name="By">For the timeline: <c>desk:name</c>, <c>link</c> or <c>system</c>.</param>
/// <param name="ExpectedVersion">From If-Match; null when any version will do.</param>
public sealed record StepContext(DateTimeOffset Now, string By, long? ExpectedVersion = null, AnswerSlot? Answer = null)
{
    /// <summary>Whether a case's link steps, and no one of the desk.</summary>
    public bool IsLink => By == "link";

    /// <summary>
    /// Work outside the case that must be done before a step that the rules allow is committed; it refuses the step by what it finds,
    /// and nothing is written then. It runs while others have their turn on the case, and mostly once however often the step is tried; it
    /// must bear to run again. Null when there is none.
    /// </summary>
    public Func<CancellationToken, Task<Refusal?>>? Prepare { get; init; }

    /// <summary>
    /// Whether what is decided does not depend on the time: then a step that hung past midnight is taken under the time that it is by then,
    /// and what was worked out for it is not worked out again.
    /// </summary>
    public bool IsTimeless { get; init; }

    /// <summary>What there is in place of a message about the case; null for nothing.</summary>
    public StandIn? StandIn { get; init; }
}

/// <summary>Where a step's answer is kept for its Idempotency-Key.</summary>
/// <param name="Compose">The answer, as JSON, for the case as it is after the step; without anything that opens the case.</param>
public sealed record AnswerSlot(string KeyHash, string RequestHash, int Status, Func<Case, string> Compose);

/// <summary>A step that was taken now or, when <paramref name="Replayed"/> is set, at an earlier request with the same key.</summary>
public sealed record StepTaken(Case Case, StoredAnswer? Replayed)
{
    /// <summary>Whether it was taken now, and not before, nor found to be needless.</summary>
    public bool IsNew { get; init; }

    /// <summary>
    /// Of a step that was taken now: ends when this process has announced it, true, or could not, false; then its message does, or
    /// <see cref="StandIn"/>. Null for one that needed none.
    /// </summary>
    public Task<bool>? Announced { get; init; }

    /// <summary>Where there was nothing to do: numbers of alerts that nobody has announced yet.</summary>
    public IReadOnlyList<long> Waiting { get; init; } = [];
}
