using System.Diagnostics;
using CaseDesk.Storage.Reminders;
using CaseDesk.TestKit.Storage;

namespace CaseDesk.Benchmarks.Sweep;

/// <summary>One look at the due index with the same number due, among few cases and among a million: it must cost the same.</summary>
internal sealed class SweepBenchmark : IBenchmark
{
    /// <summary>Over which the reminders that are not due yet are spread, at nine o'clock each.</summary>
    private const int Days = 60;

    private static readonly DateTimeOffset s_now = new(2026, 3, 5, 9, 0, 0, TimeSpan.FromHours(8));

    public string Name => "sweep";

    public string Summary => "storage requests and entities of one look at the due index, among few and among many cases";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        var table = new MarkdownTable(
            "Cases in the index",
            "due",
            "table queries",
            "entities read",
            "queue sends",
            "lease transactions",
            "all requests",
            "emulator, beside the point"
        );
        var seen = new List<IReadOnlyList<StorageCount>>();
        foreach (var cases in options.Cases)
        {
            var (counts, took) = await SweepAsync(cases, options.Due);
            seen.Add(counts);
            table.Add(
                cases,
                options.Due,
                Count(counts, "query"),
                counts.Sum(count => count.Entities),
                Count(counts, "send"),
                Count(counts, "transaction"),
                counts.Sum(count => count.Requests),
                took
            );
        }

        var isSound = seen.TrueForAll(counts => counts.SequenceEqual(seen[0])) && seen[0].Sum(count => count.Entities) == options.Due;
        return new BenchmarkOutcome(
            $"### One look at the due index\n\n{Machine.Describe()}; "
                + $"{(isSound ? "the counts are equal" : "THE COUNTS DIFFER")}.\n\n{table}",
            isSound
        );
    }

    private static async Task<(IReadOnlyList<StorageCount> Counts, TimeSpan Took)> SweepAsync(int cases, int due)
    {
        await using var desk = await BenchmarkDesk.StartAsync();
        // Most reminders fall on 09:00 of some day: the first are due now, the others on later days.
        await desk.LoadAsync(cases, number => number < due ? s_now : s_now.AddDays(1 + (number % Days)));
        var clock = Stopwatch.StartNew();
        var handedOut = await desk.Get<DueSweep>().RunAsync(s_now, CancellationToken.None);
        if (handedOut != due)
            throw new InvalidOperationException($"{handedOut} rows were handed out, {due} are due.");
        return (desk.Counter.Counts, clock.Elapsed);
    }

    private static long Count(IEnumerable<StorageCount> counts, string kind) =>
        counts.Where(count => count.Kind.Kind == kind).Sum(count => count.Requests);
}
