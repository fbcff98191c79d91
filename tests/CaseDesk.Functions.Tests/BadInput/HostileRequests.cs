using CaseDesk.TestKit.Hostile;
using Xunit.Abstractions;

namespace CaseDesk.Functions.Tests.BadInput;

/// <summary>The short form of the hostile run; the long one is <c>hostile</c> of the benchmarks.</summary>
public sealed class HostileRequests(ITestOutputHelper output)
{
    [Fact]
    public async Task Whatever_is_sent_the_desk_neither_fails_nor_hangs_nor_tells()
    {
        await using var host = await HostileRun.StartDeskAsync(mails: true);

        var report = await HostileRun.RunAsync(host, requests: 500, seed: 20261129, atOnce: 4);

        output.WriteLine($"{report}");
        Assert.Equal([], report.Faults);
        Assert.Equal([], host.Logs.Errors.Select(line => line.Text));
        Assert.True(report.Requests >= 500);
        // A door that is new has no success path here until HostileScene.MakeWholeAsync gives it what it needs.
        Assert.Equal([], report.Unopened);
    }
}
