namespace CaseDesk.Local.Clock;

/// <summary>A timer due on the virtual clock, carried by a real timer that is set again whenever the clock jumps.</summary>
internal sealed class VirtualTimer : ITimer
{
    // A long wait is slept in pieces, so that a machine that slept, or whose clock was set, is noticed.
    private static readonly TimeSpan s_longestSleep = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly VirtualClock _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ITimer _sleeper;
    private DateTimeOffset? _due;
    private TimeSpan _period;
    private bool _disposed;

    internal VirtualTimer(VirtualClock clock, TimeProvider real, TimerCallback callback, object? state)
    {
        (_clock, _callback, _state) = (clock, callback, state);
        _sleeper = real.CreateTimer(
            static timer => ((VirtualTimer)timer!).Wake(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (_disposed)
                return false;
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
            _period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
            Arm();
            return true;
        }
    }

    internal void Rearm()
    {
        lock (_gate)
            Arm();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _due = null;
            _clock.Forget(this);
            _sleeper.Dispose();
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Wake()
    {
        lock (_gate)
        {
            if (_disposed || _due is not { } due)
                return;
            var now = _clock.GetUtcNow();
            if (now >= due)
                _due = _period <= TimeSpan.Zero ? null : due + _period > now ? due + _period : now + _period;
            Arm();
            if (now < due)
                return;
        }

        _callback(_state);
    }

    private void Arm()
    {
        if (_disposed)
            return;
        if (_due is not { } due)
        {
            _clock.Forget(this);
            _sleeper.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        _clock.Keep(this);
        var milliseconds = Math.Ceiling((due - _clock.GetUtcNow()).TotalMilliseconds / _clock.Speed);
        _sleeper.Change(TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, s_longestSleep.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}
