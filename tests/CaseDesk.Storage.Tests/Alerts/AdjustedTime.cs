namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>
/// The real clock, with waits adjusted by a test: a wait of seconds takes milliseconds, or never ends.
/// Each reading of the date is <paramref name="step"/> later than real time would have it. It can be set forward, and stopped but for that.
/// </summary>
internal sealed class AdjustedTime(Func<TimeSpan, TimeSpan> adjust, TimeSpan step = default) : TimeProvider
{
    private readonly (DateTimeOffset Date, long Stamp) _start = (System.GetUtcNow(), System.GetTimestamp());
    private int _readings;
    private bool _stopped;
    private long _ahead;

    /// <summary>
    /// Waits of less than 30 s take a fortieth of their time; longer ones are bounds that a test on a busy machine must not meet.
    /// </summary>
    public static AdjustedTime Hasty(TimeSpan step = default) => new(wait => wait < TimeSpan.FromSeconds(30) ? wait / 40 : wait, step);

    /// <summary>Waits are as hasty, but date and timestamps stand still until <see cref="Advance"/>.</summary>
    public static AdjustedTime Stopped() => new(wait => wait < TimeSpan.FromSeconds(30) ? wait / 40 : wait) { _stopped = true };

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);

    public override DateTimeOffset GetUtcNow() =>
        (_stopped ? _start.Date : System.GetUtcNow())
        + TimeSpan.FromTicks(Interlocked.Read(ref _ahead))
        + step * (Interlocked.Increment(ref _readings) - 1);

    public override long GetTimestamp() =>
        (_stopped ? _start.Stamp : System.GetTimestamp())
        + (long)(TimeSpan.FromTicks(Interlocked.Read(ref _ahead)).TotalSeconds * TimestampFrequency);

    // A cancellation source creates its timer asleep and sets it afterwards: both ways are adjusted.
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => new AdjustedTimer(System.CreateTimer(callback, state, Adjust(dueTime), period), Adjust);

    private TimeSpan Adjust(TimeSpan wait) => wait == Timeout.InfiniteTimeSpan ? wait : adjust(wait);

    private sealed class AdjustedTimer(ITimer timer, Func<TimeSpan, TimeSpan> adjust) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(adjust(dueTime), period);

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
