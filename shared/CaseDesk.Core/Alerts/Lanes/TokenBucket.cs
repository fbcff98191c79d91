namespace CaseDesk.Core.Alerts.Lanes;

/// <summary>
/// A limit: so many at once, and one more each <c>1 / PerSecond</c> seconds. In any time of t seconds at most <c>Burst + t × PerSecond</c>
/// are taken.
/// </summary>
/// <param name="Burst">1 or more.</param>
/// <param name="PerSecond">More than 0.</param>
public sealed record TokenBucket(double Burst, double PerSecond)
{
    /// <summary>What is in a bucket that held <paramref name="tokens"/> at an instant; a clock set back adds nothing.</summary>
    public double At(double tokens, DateTimeOffset then, DateTimeOffset now) =>
        Math.Min(Burst, tokens + (Math.Max(0, (now - then).TotalSeconds) * PerSecond));

    /// <summary>How long until one can be taken, in whole milliseconds rounded up, so that it can then; nothing when it can now.</summary>
    public TimeSpan UntilOne(double tokens) =>
        tokens >= 1 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling((1 - tokens) / PerSecond * 1_000)));
}
