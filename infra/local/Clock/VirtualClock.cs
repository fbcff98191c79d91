namespace CaseDesk.Local.Clock;

/// <summary>
/// A clock that starts at a chosen instant, runs <see cref="Speed"/> times as fast as the real one, and can be put forward.
/// Timers made from it follow it: a jump over a timer's due instant fires that timer at once (a periodic one once, however
/// many periods were jumped). It never goes back. Thread-safe.
/// </summary>
public sealed class VirtualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<VirtualTimer> _timers = [];
    private readonly TimeProvider _real;
    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _realStart;
    private readonly long _realStamp;
    private TimeSpan _jumped;

    /// <param name="start">The first instant; <see langword="null"/> for the real now.</param>
    /// <param name="speed">Virtual seconds per real second, 1 to 100,000 inclusive; outside:
    /// <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="real">The clock underneath; <see langword="null"/> for the system's.</param>
    /// <param name="since">When, by the clock underneath, it showed <paramref name="start"/>; <see langword="null"/> for now.</param>
    public VirtualClock(DateTimeOffset? start = null, double speed = 1, TimeProvider? real = null, DateTimeOffset? since = null)
    {
        if (!(speed is >= 1 and <= MaxSpeed))
            throw new ArgumentOutOfRangeException(nameof(speed), speed, "A virtual clock's speed is 1 to 100000.");
        _real = real ?? System;
        _realStart = since ?? _real.GetUtcNow();
        _realStamp = _real.GetTimestamp();
        _start = (start ?? _realStart).ToUniversalTime();
        Speed = speed;
        IsVirtual = start is not null || speed != 1;
    }

    public const double MaxSpeed = 100_000;

    public double Speed { get; }

    /// <summary>Whether it was asked to differ from the real clock.</summary>
    public bool IsVirtual { get; }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    // The wall clock underneath, not a stopwatch: a laptop that slept must wake up at the right time.
    public override DateTimeOffset GetUtcNow() => _start + (_real.GetUtcNow() - _realStart) * Speed + Jumped;

    public override long GetTimestamp() => (_real.GetElapsedTime(_realStamp) * Speed + Jumped).Ticks;

    /// <summary>Puts the clock forward. Throws <see cref="ArgumentOutOfRangeException"/> for a negative span.</summary>
    public void Jump(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        VirtualTimer[] timers;
        lock (_gate)
        {
            _jumped += span;
            timers = [.. _timers];
        }

        foreach (var timer in timers)
            timer.Rearm();
    }

    /// <summary>Puts the clock forward to an instant. Throws <see cref="ArgumentOutOfRangeException"/> when it has passed.</summary>
    public void JumpTo(DateTimeOffset instant) => Jump(instant - GetUtcNow());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, _real, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Keep(VirtualTimer timer)
    {
        lock (_gate)
            _timers.Add(timer);
    }

    internal void Forget(VirtualTimer timer)
    {
        lock (_gate)
            _timers.Remove(timer);
    }

    private TimeSpan Jumped
    {
        get
        {
            lock (_gate)
                return _jumped;
        }
    }
}
