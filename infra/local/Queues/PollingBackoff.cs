namespace CaseDesk.Local.Queues;

/// <summary>
/// Randomized exponential waits from 100 ms to <paramref name="longest"/>, as between the Functions host's looks at an empty queue.
/// </summary>
internal sealed class PollingBackoff(TimeSpan longest, Random random)
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(100);
    private int _empty;

    public void Reset() => _empty = 0;

    public TimeSpan Next()
    {
        // 2^20 * 100 ms is past a day: the exponent needs no further growth.
        var looks = Math.Min(_empty++, 20);
        if (looks == 0)
            return s_shortest;
        var wait = s_shortest + s_shortest * (0.8 + 0.4 * random.NextDouble()) * Math.Pow(2, looks - 1);
        return wait < longest ? wait : longest;
    }
}
