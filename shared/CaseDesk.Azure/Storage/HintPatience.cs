namespace CaseDesk.Azure.Storage;

/// <summary>
/// How long a reader waits for the truth behind a hint. Counted by the real clock, since the writer's delay is real even when the desk's
/// clock is virtual. Together longer than a function may run (<c>functionTimeout</c> in host.json, 10 minutes): a writer that has not
/// committed by then never will.
/// </summary>
public static class HintPatience
{
    private const int MostWaits = 11;

    /// <summary>The sum of all waits: 2,047 seconds.</summary>
    public static readonly TimeSpan Total = TimeSpan.FromSeconds((1 << MostWaits) - 1);

    /// <param name="waits">Waits so far, from 0.</param>
    /// <returns>1, 2, 4 … 1,024 seconds; null when it is time to let go.</returns>
    public static TimeSpan? Next(int waits) => waits < MostWaits ? TimeSpan.FromSeconds(1 << waits) : null;
}
