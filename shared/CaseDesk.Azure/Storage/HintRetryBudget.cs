namespace CaseDesk.Azure.Storage;

/// <summary>
/// How long a reader waits for the truth behind a hint. Counted by the real clock, since the writer's delay is real even when the desk's
/// clock is virtual. Together longer than a function may run (<c>functionTimeout</c> in host.json, 10 minutes): a writer that has not
/// committed by then never will. No single wait is long: a truth that comes late after all is seen seconds later.
/// </summary>
public static class HintRetryBudget
{
    /// <summary>Waits of 1, 2, 4 and 8 seconds come before those of the longest.</summary>
    private const int Doublings = 4;

    private const int LongestSeconds = 1 << Doublings;

    private const int LongestWaits = 75;

    /// <summary>How many waits there are.</summary>
    public const int Waits = Doublings + LongestWaits;

    /// <summary>The sum of all waits: 1,215 seconds.</summary>
    public static readonly TimeSpan Total = TimeSpan.FromSeconds(LongestSeconds - 1 + (LongestSeconds * LongestWaits));

    /// <param name="waits">Waits so far, from 0.</param>
    /// <returns>1, 2, 4, 8 and then 16 seconds each; null when it is time to let go.</returns>
    public static TimeSpan? Next(int waits) =>
        waits < Waits ? TimeSpan.FromSeconds(1 << Math.Min(waits, Doublings)) : null;
}
