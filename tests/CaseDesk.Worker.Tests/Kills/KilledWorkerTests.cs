using System.Diagnostics;
using CaseDesk.Local.Discovery;
using CaseDesk.TestKit;
using Xunit.Abstractions;

namespace CaseDesk.Worker.Tests.Kills;

/// <summary>
/// The worker's process is killed while every kind of its work stands right after a write to storage of which it has not heard, and started
/// again.
/// Requests are repeated, messages come again, timers tick again, and all of it ends as it does undisturbed: no step twice, no alert lost,
/// every file sealed with
/// its hash, packet and erasure whole, the record sound. In CI at the first, the middle and the last write of each; CASEDESK_WORKER=all at
/// every one.
/// </summary>
[Collection(LongestFirst.Mark + nameof(KilledWorkerTests))]
public sealed class KilledWorkerTests(ITestOutputHelper output)
{
    private const int AtOnce = 3;

    [Fact]
    public async Task Killed_in_the_middle_of_everything_it_loses_nothing()
    {
        await WorkRun.NoTurnOfTheDayAsync();
        if (Environment.GetEnvironmentVariable("CASEDESK_WORKER") == "all")
        {
            var most = (await WorkRun.UndisturbedAsync()).Writes.Values.Max();
            await Parallel.ForEachAsync(
                Enumerable.Range(1, most),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (number, _) => await KillAsync(writes => Math.Min(number, writes))
            );
            return;
        }

        await foreach (
            var round in Task.WhenEach(KillAsync(_ => 1, waits: false), KillAsync(writes => (writes + 1) / 2), KillAsync(writes => writes))
        )
            await round;
    }

    /// <param name="point">The write, from 1, of so many.</param>
    /// <param name="waits">Whether the point depends on how many there are.</param>
    private async Task KillAsync(Func<int, int> point, bool waits = true)
    {
        var watch = Stopwatch.StartNew();
        await using var desk = await WorkDesk.StartAsync();
        var result = await WorkRun.RunAsync(
            desk,
            async function => waits ? point((await WorkRun.UndisturbedAsync()).Writes[function]) : point(0),
            async struck =>
            {
                var (pid, underWay) = (desk.Host.Process.Pid, desk.Host.Calls.UnderWay.Select(call => call.Id).ToList());
                Assert.Equal(Works.All.Select(work => work.Function), struck.Select(call => call.Function));
                Assert.All(struck, call => Assert.Contains(call.Id, underWay));
                output.WriteLine($"{watch.Elapsed}: all are under way");
                await desk.Host.KillWorkerAsync();
                desk.Line.Drop();
                await Task.WhenAll(struck.Select(call => Assert.ThrowsAsync<TestKit.Worker.WorkerEndedException>(() => call.Done)));
                await desk.Host.StartWorkerAsync();
                Assert.NotEqual(pid, desk.Host.Process.Pid);
                output.WriteLine($"{watch.Elapsed}: started again");
            }
        );

        var undisturbed = await WorkRun.UndisturbedAsync();
        output.WriteLine($"{watch.Elapsed}: done; writes undisturbed: {string.Join(", ", undisturbed.Writes)}");
        Assert.All(undisturbed.Writes, pair => Assert.True(pair.Value > 0, $"{pair.Key} wrote nothing: it was not seen at work."));
        Assert.All(Works.All, work => Assert.Equal(undisturbed.Ends[work.Name], result.Ends[work.Name]));
        // What came off a queue failed with the worker, and came again.
        Assert.All(
            Works.All.Where(work => work.Function.EndsWith("Queue", StringComparison.Ordinal)).CountBy(work => work.Function),
            pair =>
                Assert.True(
                    desk.Host.Runs.Runs.Where(run => run.Function == pair.Key && run.End == RunEnd.Failed)
                        .DistinctBy(run => run.MessageId)
                        .Count() >= pair.Value,
                    pair.Key
                )
        );
    }
}
