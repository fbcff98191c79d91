using CaseDesk.Local.Queues;

namespace CaseDesk.Local.Tests.Queues;

public sealed class PollingBackoffTests
{
    [Fact]
    public void Grows_from_100_ms_to_the_longest_and_starts_anew()
    {
        var backoff = new PollingBackoff(TimeSpan.FromSeconds(2), new Random(1));
        TimeSpan[] waits = [.. Enumerable.Range(0, 40).Select(_ => backoff.Next())];

        Assert.Equal(TimeSpan.FromMilliseconds(100), waits[0]);
        Assert.InRange(waits[1].TotalMilliseconds, 180, 220);
        Assert.InRange(waits[2].TotalMilliseconds, 260, 340);
        Assert.InRange(waits[3].TotalMilliseconds, 420, 580);
        Assert.All(waits[6..], wait => Assert.Equal(TimeSpan.FromSeconds(2), wait));
        backoff.Reset();
        Assert.Equal(TimeSpan.FromMilliseconds(100), backoff.Next());
    }
}
