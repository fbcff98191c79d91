namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>A clock that stands still and on which no limit of ten seconds or more is ever met: what hangs, hangs for as long as a test wants, and keeps what it claimed.</summary>
internal sealed class PatientClock : TimeProvider
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    private readonly DateTimeOffset _start = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _start;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new PatientTimer(System.CreateTimer(callback, state, Patient(dueTime), period));

    private static TimeSpan Patient(TimeSpan wait) => wait < s_limit ? wait : Timeout.InfiniteTimeSpan;

    private sealed class PatientTimer(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Patient(dueTime), period);

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
