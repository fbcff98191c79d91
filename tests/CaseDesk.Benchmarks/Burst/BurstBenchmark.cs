using System.Diagnostics;
using CaseDesk.Azure.Reminders;

namespace CaseDesk.Benchmarks.Burst;

/// <summary>
/// Tens of thousands of reminders in one minute: what handing them out costs, what carrying one through costs, and what follows from that
/// and Azure's published limits.
/// </summary>
internal sealed class BurstBenchmark : IBenchmark
{
    private const int DistantRows = 2_000;
    private static readonly DateTimeOffset s_nine = new(2026, 3, 5, 9, 0, 0, TimeSpan.FromHours(8));

    public string Name => "burst";

    public string Summary => "tens of thousands of reminders due in one minute: handing out, carrying through, and Azure's limits";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        var (handOut, isWhole) = await HandOutAsync(options.Burst);
        var carried = await CarryThrough.RunAsync(options.Sample);
        return new BenchmarkOutcome(
            $"""
            ### Many reminders in one minute

            {Machine.Describe()}.

            Handing out, one sweep, on the emulator:

            {handOut}
            Carrying {options.Sample:N0} through to one webhook, on the emulator:

            {carried.Table}
            Imitated distance, {DistantRows:N0} rows, {options.Latency} ms added to every request (the emulator's own time comes on top):

            {await DistantAsync(options.Latency)}
            Arithmetic, not measured: what Azure's published limits allow for the requests counted above.

            {AzureLimits.Table(carried, options.Burst)}
            """.ReplaceLineEndings("\n"),
            isWhole && carried.Delivered == options.Sample);
    }

    private static async Task<(MarkdownTable Table, bool IsWhole)> HandOutAsync(IReadOnlyList<int> bursts)
    {
        var table = new MarkdownTable("Due in one minute", "requests", "per reminder", "entities read", "time", "per 1,000");
        var isWhole = true;
        foreach (var burst in bursts)
        {
            await using var desk = await BenchmarkDesk.StartAsync();
            await desk.LoadAsync(burst, _ => s_nine);
            var clock = Stopwatch.StartNew();
            var handedOut = await SweepAsync(desk, burst);
            var took = clock.Elapsed;
            isWhole &= handedOut == burst && desk.Counter.Counts.Single(count => count.Kind.Kind == "send").Requests == burst;
            table.Add(burst, desk.Counter.Requests, (double)desk.Counter.Requests / burst, desk.Counter.Entities, took, took * 1_000 / burst);
        }

        return (table, isWhole);
    }

    /// <summary>One after the other on equal terms, twice: how the sweep was before its leases went together, and how it is.</summary>
    private static async Task<MarkdownTable> DistantAsync(int latency)
    {
        var table = new MarkdownTable("Sweep", "requests", "first run", "second run");
        var runs = new List<(TimeSpan Before, TimeSpan Now)>();
        long requests = 0;
        for (var run = 0; run < 2; run++)
        {
            var before = await TimeAsync(desk => new SweepByTurns(desk).RunAsync(s_nine, CancellationToken.None));
            runs.Add((before, await TimeAsync(desk => desk.Get<DueSweep>().RunAsync(s_nine, CancellationToken.None))));
        }

        table.Add("shards leased in turn (before)", requests, runs[0].Before, runs[1].Before);
        table.Add("shards leased at once (now)", requests, runs[0].Now, runs[1].Now);
        return table;

        async Task<TimeSpan> TimeAsync(Func<BenchmarkDesk, Task<int>> sweep)
        {
            await using var desk = await BenchmarkDesk.StartAsync(latency);
            await desk.LoadAsync(DistantRows, _ => s_nine);
            var clock = Stopwatch.StartNew();
            if (await sweep(desk) != DistantRows)
                throw new InvalidOperationException("Not everything was handed out.");
            requests = desk.Counter.Requests;
            return clock.Elapsed;
        }
    }

    private static async Task<int> SweepAsync(BenchmarkDesk desk, int burst)
    {
        var progress = new Progress("handing out", burst);
        var sweep = desk.Get<DueSweep>().RunAsync(s_nine, CancellationToken.None);
        long seen = 0;
        while (await Task.WhenAny(sweep, Task.Delay(TimeSpan.FromSeconds(1))) != sweep)
        {
            var sent = desk.Counter.Counts.Where(count => count.Kind.Kind == "send").Sum(count => count.Requests);
            progress.Add(sent - seen);
            seen = sent;
        }

        progress.Add(burst - seen);
        progress.End();
        return await sweep;
    }
}
