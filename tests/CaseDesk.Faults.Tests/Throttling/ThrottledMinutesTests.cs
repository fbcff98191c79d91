using CaseDesk.Faults.Tests.Storage;
using CaseDesk.TestKit;
using Xunit.Abstractions;

namespace CaseDesk.Faults.Tests.Throttling;

/// <summary>
/// Storage turns requests away for minutes, all of them or those to one of its services, while an alert is under way, an upload is begun
/// and a reminder falls due. Callers hear of it soon, what waits waits, and afterwards all is as it would have been.
/// </summary>
[Collection(LongestFirst.LastMark + nameof(ThrottledMinutesTests))]
public sealed class ThrottledMinutesTests(ITestOutputHelper output)
{
    private static readonly Lazy<Task<ThrottledEnd>> s_calm = new(() => ThrottledStory.RunAsync(null));

    [Theory]
    [InlineData("240", "table", "queue", "blob")]
    [InlineData(null, "table")]
    [InlineData("240", "queue")]
    [InlineData("240", "blob")]
    public async Task Minutes_of_turned_away_requests_lose_nothing_and_double_nothing(string? retryAfter, params string[] services)
    {
        var calm = await s_calm.Value;
        var end = await ThrottledStory.RunAsync(new Throttle(services, retryAfter));
        output.WriteLine($"{end.Doubles} alerts came twice, the slowest answer took {end.Slowest}\n{end.State}");

        Assert.True(end.Faults.Count == 0, string.Join('\n', end.Faults));
        Assert.Equal(calm.State, end.State);
        // The one that was under way may come again, under its own id; the calm run sends none twice.
        Assert.InRange(end.Doubles, 0, 1);
        Assert.Equal(0, calm.Doubles);
        Assert.InRange(end.Slowest, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }
}
