namespace CaseDesk.Faults.Tests.Storage;

/// <summary>The machine's clock, put forward: what waits for seconds of real time need not be waited for.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private long _shift;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _shift));

    public void Advance(TimeSpan span)
    {
        if (span > TimeSpan.Zero)
            Interlocked.Add(ref _shift, span.Ticks);
    }
}
