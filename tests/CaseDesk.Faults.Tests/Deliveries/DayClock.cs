namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>
/// The time of a simulated day, the desk's and the real clock in one. It stands still until it is moved; who waits for it waits a hundredth
/// of the
/// time, and when the wait is over that time has passed. Limits are waited for a little longer: a busy machine must seldom meet them.
/// </summary>
internal sealed class DayClock(DateTimeOffset start) : TimeProvider
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);
    private long _ticks = start.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    /// <summary>Never backwards.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        for (var seen = Interlocked.Read(ref _ticks); seen < instant.UtcTicks;)
            seen = Interlocked.CompareExchange(ref _ticks, instant.UtcTicks, seen) is var found && found == seen ? instant.UtcTicks : found;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new DayTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class DayTimer : ITimer
    {
        private readonly DayClock _clock;
        private readonly ITimer _timer;
        private long _until;

        public DayTimer(DayClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _timer = System.CreateTimer(
                _ =>
                {
                    clock.MoveTo(new DateTimeOffset(Interlocked.Read(ref _until), TimeSpan.Zero));
                    callback(state);
                },
                null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        // Nothing in the product repeats a wait.
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan)
                return _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
            Interlocked.Exchange(ref _until, (_clock.GetUtcNow() + dueTime).UtcTicks);
            return _timer.Change(dueTime / (dueTime < s_limit ? 100 : 30), Timeout.InfiniteTimeSpan);
        }

        public void Dispose() => _timer.Dispose();

        public ValueTask DisposeAsync() => _timer.DisposeAsync();
    }
}
