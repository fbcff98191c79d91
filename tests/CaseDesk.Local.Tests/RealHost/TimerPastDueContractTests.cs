using System.Globalization;
using CaseDesk.Local.Timers;
using Microsoft.Azure.WebJobs.Extensions.Timers;

namespace CaseDesk.Local.Tests.RealHost;

/// <summary>What a start makes of a kept status: Microsoft's rule, asked directly, and ours. Times are of one day; "-" was never.</summary>
public sealed class TimerPastDueContractTests
{
    [Theory]
    [InlineData("never kept", "0 0 * * * *", null, "09:30")]
    [InlineData("kept, next still to come", "0 0 * * * *", "09:00 10:00 09:00", "09:30")]
    [InlineData("kept, at the very instant", "0 0 * * * *", "09:00 10:00 09:00", "10:00")]
    [InlineData("one missed", "0 0 * * * *", "09:00 10:00 09:00", "10:00:01")]
    [InlineData("many missed", "0 0 * * * *", "09:00 10:00 09:00", "23:10")]
    [InlineData("never run, one missed", "0 0 * * * *", "- 10:00 09:20", "10:10")]
    [InlineData("never run, next still to come", "0 0 * * * *", "- 10:00 09:20", "09:40")]
    [InlineData("nothing known but the next", "0 0 * * * *", "- 10:00 -", "11:30")]
    [InlineData("changed, the new one would have been missed", "0 30 * * * *", "09:00 10:00 09:00", "14:00")]
    [InlineData("changed, the new one is still to come", "0 30 * * * *", "09:00 10:00 09:00", "09:20")]
    [InlineData("changed to a later one", "0 0 20 * * *", "09:00 10:00 09:00", "14:00")]
    [InlineData("written in another way, one missed", "0 0 0-23 * * *", "09:00 10:00 09:00", "14:00")]
    [InlineData("changed, but its next is the same: missed", "0 0 10 * * *", "09:00 10:00 09:00", "14:00")]
    [InlineData("the clock was put back", "0 0 * * * *", "09:00 10:00 09:00", "05:00")]
    public async Task A_start_decides_alike(string name, string expression, string? kept, string now)
    {
        Assert.NotNull(name);
        var monitor = new MemoryMonitor();
        var times = kept?.Split(' ').Select(At).ToArray();
        if (times is not null)
            monitor.Status = new ScheduleStatus { Last = times[0], Next = times[1], LastUpdated = times[2] };

        var missed = await monitor.CheckPastDueAsync("timer", At(now), RealTimers.Schedule(expression)!, monitor.Status) != TimeSpan.Zero;
        var ours = PastDue.At(At(now), times is null ? null : new TimerStatus(times[0], times[1], times[2]), new Schedule(expression));

        var real = monitor.Status!;
        Assert.Equal((missed, new TimerStatus(real.Last, real.Next, real.LastUpdated)), ours);
    }

    private static DateTime At(string time) => time == "-"
        ? default
        : DateTime.Parse("2026-03-02T" + time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
