namespace CaseDesk.Azure.Tests.Alerts;

/// <summary>
/// The real clock, with waits adjusted by a test: a wait of seconds takes milliseconds, or never ends.
/// Each reading of the date is <paramref name="step"/> later than real time would have it.
/// </summary>
internal sealed class AdjustedTime(Func<TimeSpan, TimeSpan> adjust, TimeSpan step = default) : TimeProvider
{
    private int _readings;

    /// <summary>
    /// Waits of less than 30 s take a fortieth of their time; longer ones are bounds that a test on a busy machine must not meet.
    /// </summary>
    public static AdjustedTime Hasty(TimeSpan step = default) => new(wait => wait < TimeSpan.FromSeconds(30) ? wait / 40 : wait, step);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + step * (Interlocked.Increment(ref _readings) - 1);

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
