namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>The real clock, on which no limit of ten seconds or more is ever met: what hangs, hangs for as long as a test wants.</summary>
internal sealed class PatientClock : TimeProvider
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new PatientTimer(System.CreateTimer(callback, state, Patient(dueTime), period));

    private static TimeSpan Patient(TimeSpan wait) => wait < s_limit ? wait : Timeout.InfiniteTimeSpan;

    private sealed class PatientTimer(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Patient(dueTime), period);

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
