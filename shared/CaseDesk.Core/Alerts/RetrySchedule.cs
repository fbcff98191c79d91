namespace CaseDesk.Core.Alerts;

/// <summary>
/// When a failed delivery is tried again. The first attempt is made at once; after that one delay for each failure:
/// ten attempts over 68 h 36 min 10 s, ± 10 %. Quick retries within one attempt (seconds) are the sender's and do not count here.
/// </summary>
public static class RetrySchedule
{
    /// <summary>The delay after the 1st, 2nd, … failed attempt, before jitter.</summary>
    public static IReadOnlyList<TimeSpan> Delays { get; } =
    [
        TimeSpan.FromSeconds(10),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(12),
        TimeSpan.FromHours(24),
        TimeSpan.FromHours(24),
    ];

    /// <summary>Attempts in all, the first included.</summary>
    public static int Attempts => Delays.Count + 1;

    /// <summary>The longest wait that a receiver may ask for with <c>Retry-After</c>.</summary>
    public static TimeSpan LongestRetryAfter { get; } = TimeSpan.FromHours(24);

    /// <summary>How long to wait before the next attempt; null when there is none and the delivery has failed for good.</summary>
    /// <param name="failedAttempts">Attempts that have failed so far, 1 or more.</param>
    /// <param name="jitter01">A drawn number from 0 to 1, both inclusive: 0 shortens the delay by 10 %, 1 lengthens it by 10 %.</param>
    /// <param name="retryAfter">What the receiver asked for: a longer wait is honoured up to 24 hours, a shorter one is not.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument outside its range.</exception>
    public static TimeSpan? DelayAfter(int failedAttempts, double jitter01, TimeSpan? retryAfter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failedAttempts, 1);
        if (jitter01 is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(jitter01), jitter01, "Jitter is from 0 to 1.");
        if (failedAttempts > Delays.Count)
            return null;
        var delay = Delays[failedAttempts - 1] * (0.9 + 0.2 * jitter01);
        var asked = retryAfter > LongestRetryAfter ? LongestRetryAfter : retryAfter;
        return asked > delay ? asked : delay;
    }
}
