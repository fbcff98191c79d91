using System.Diagnostics;
using CaseDesk.Storage.Reminders;

namespace CaseDesk.Benchmarks.Burst;

/// <summary>
/// Tens of thousands of reminders in one minute: what handing them out costs, what carrying one through costs, and what follows from that
/// and Azure's published limits.
/// </summary>
internal sealed class BurstBenchmark : IBenchmark
{
    private static readonly DateTimeOffset s_nine = new(2026, 3, 5, 9, 0, 0, TimeSpan.FromHours(8));

    public string Name => "burst";

    public string Summary => "tens of thousands of reminders due in one minute: handing out, carrying through, and Azure's limits";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        var (handOut, isWhole) = await HandOutAsync(options);
        var carried = await CarryThrough.RunAsync(options.Sample);
        return new BenchmarkOutcome(
            $"""
            ### Many reminders in one minute

            {Machine.Describe()}.

            Handing out, one sweep. Storage is the emulator, or an imitation that answers every request after {options.Latency} ms:

            {handOut}
            Carrying {options.Sample:N0} through to one webhook, on the emulator:

            {carried.Table}
            Arithmetic, not measured: what Azure's published limits allow for the requests counted above.

            {AzureLimits.Table(carried, options.Burst)}
            """.ReplaceLineEndings("\n"),
            isWhole && carried.Delivered == options.Sample);
    }

    private static async Task<(MarkdownTable Table, bool IsWhole)> HandOutAsync(BenchmarkOptions options)
    {
        var table = new MarkdownTable("Storage, sweep", "due in one minute", "requests", "rows read", "time", "per 1,000");
        var isWhole = true;
        await using (var desk = await BenchmarkDesk.StartAsync())
        {
            await desk.LoadAsync(options.Burst[0], _ => s_nine);
            await AddAsync("emulator", options.Burst[0], desk, Sweep(desk));
        }

        var latency = TimeSpan.FromMilliseconds(options.Latency);
        foreach (var burst in options.Burst)
        {
            await using var before = BenchmarkDesk.Imitate(burst, s_nine, latency);
            await AddAsync("imitation, leases in turn (before)", burst, before, new SweepByTurns(before).RunAsync);
            await using var now = BenchmarkDesk.Imitate(burst, s_nine, latency);
            await AddAsync("imitation, leases at once (now)", burst, now, Sweep(now));
        }

        return (table, isWhole);

        async Task AddAsync(string what, int burst, BenchmarkDesk desk, Func<DateTimeOffset, CancellationToken, Task<int>> sweep)
        {
            var clock = Stopwatch.StartNew();
            var handedOut = await WatchAsync(what, desk, burst, sweep(s_nine, CancellationToken.None));
            var took = clock.Elapsed;
            isWhole &= handedOut == burst && Sent(desk) == burst;
            table.Add(what, burst, desk.Counter.Requests, desk.Counter.Entities, took, took * 1_000 / burst);
        }
    }

    private static Func<DateTimeOffset, CancellationToken, Task<int>> Sweep(BenchmarkDesk desk) => desk.Get<DueSweep>().RunAsync;

    private static async Task<int> WatchAsync(string what, BenchmarkDesk desk, int burst, Task<int> sweep)
    {
        var progress = new Progress($"handing out, {what}", burst);
        for (long seen = 0, sent; await Task.WhenAny(sweep, Task.Delay(TimeSpan.FromSeconds(1))) != sweep || seen < burst; seen = sent)
        {
            sent = sweep.IsCompleted ? burst : Sent(desk);
            progress.Add(sent - seen);
        }

        progress.End();
        return await sweep;
    }

    private static long Sent(BenchmarkDesk desk) => desk.Counter.Counts.Where(count => count.Kind.Kind == "send").Sum(count => count.Requests);
}
