namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>
/// The real clock, on which no limit of ten seconds or more is ever met: what hangs, hangs for as long as a test wants. After half a minute
/// it goes at a twentieth: a lane is claimed until a time, and on a machine with much else to do that came before the test's end.
/// </summary>
internal sealed class PatientClock : TimeProvider
{
    private const int Slowly = 20;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_usual = TimeSpan.FromSeconds(30);

    private readonly DateTimeOffset _start = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow()
    {
        var passed = System.GetUtcNow() - _start;
        return _start + (passed < s_usual ? passed : s_usual + ((passed - s_usual) / Slowly));
    }

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
