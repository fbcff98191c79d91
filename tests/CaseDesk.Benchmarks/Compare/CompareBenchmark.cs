using CaseDesk.TestKit;

namespace CaseDesk.Benchmarks.Compare;

/// <summary>
/// Two checkouts, each built by its own means and run as a process of its own, by turns on one emulator after the other, entered through
/// their routes alone. The exit code says whether the targets are met.
/// </summary>
internal sealed class CompareBenchmark : IBenchmark
{
    private static readonly int[] s_receivers = [1, 4, 16];

    private static readonly (int MiB, double Target)[] s_uploads = [(1, 0.60), (8, 0.90)];

    public string Name => "compare";

    public string Summary => "two checkouts in turn: times of alerts, backlogs, a busy nine o'clock, files; --before and --after name them";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        if (options is not { Before: { } before, After: { } after })
            return new BenchmarkOutcome("### Two builds\n\nNot run: `--before` and `--after` name two checkouts.\n", IsSound: true);
        var (old, young) = (new Checkout("before", before), new Checkout("after", after));
        await old.BuildAsync();
        await young.BuildAsync();
        var rows = new List<Comparison>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            Progress.Say($"  round {round} of {options.Rounds}");
            // Either is first in every other round.
            var first = round % 2 == 1;
            var a = first ? await MeasureAsync(old, options) : null;
            var b = await MeasureAsync(young, options);
            a ??= await MeasureAsync(old, options);
            if (rows.Count == 0)
                rows.AddRange(b.Select(static measured => measured.Row));
            foreach (var (row, (_, was), (_, has)) in rows.Zip(a, b))
                row.Add(was, has);
        }

        var table = new MarkdownTable("What", "before", "after", "ratio", "target", "met");
        foreach (var row in rows)
        {
            var bound = $"{(row.IsMost ? "≤" : "≥")} {row.Target:0.##}{(row.IsAbsolute ? "" : " ×")}";
            table.Add(row.What, row.Before, row.After, row.Ratio, bound, row.IsMet ? "yes" : "NO");
        }

        return new BenchmarkOutcome(
            $"### Two builds\n\n{Machine.Describe()}. {options.Rounds} rounds by turns; medians, and the median of the rounds' ratios.\n\n{table}",
            rows.TrueForAll(static row => row.IsMet));
    }

    private static async Task<IReadOnlyList<(Comparison Row, double Figure)>> MeasureAsync(Checkout checkout, BenchmarkOptions options)
    {
        var rows = new List<(Comparison, double)>();
        var length = TimeSpan.FromSeconds(options.Seconds);
        // An emulator for each: what one build leaves in the queues slows the emulator for whoever comes after.
        var single = await OnFreshAsync(storage => EventLoad.RunAsync(checkout, storage, 1, length));
        rows.Add((new Comparison("event to receiver, one a second: median, s", 0.27, IsMost: true), single.Median.TotalSeconds));
        var many = await OnFreshAsync(storage => EventLoad.RunAsync(checkout, storage, options.Rate, length));
        rows.Add((new Comparison($"the same, {options.Rate} a second: median, s", 0.72, IsMost: true), many.Median.TotalSeconds));
        rows.Add((new Comparison($"the same, {options.Rate} a second: 99 %, s", 0.33, IsMost: true), many.At(0.99).TotalSeconds));
        foreach (var (receivers, target) in s_receivers.Zip([3.0, 2.0, 1.5]))
            rows.Add((
                new Comparison($"backlog, {receivers} receivers: delivered a second", target, IsMost: false),
                await OnFreshAsync(storage => ReplayedBacklog.RunAsync(checkout, storage, receivers))
            ));
        rows.Add((
            new Comparison("300 cases due at nine, two endpoints: until all is delivered, s", 0.35, IsMost: true),
            (await OnFreshAsync(storage => NineOClock.RunAsync(checkout, storage))).TotalSeconds
        ));
        rows.Add((
            new Comparison("one file from start to seal by ticket: storage requests", 0.5, IsMost: true),
            await OnFreshAsync(storage => FileRequests.RunAsync(checkout, storage))
        ));
        foreach (var (size, target) in s_uploads)
            rows.Add((
                new Comparison($"upload of {size} MiB with start and complete, to direct blocks: speed", target, IsMost: false, IsAbsolute: true),
                await OnFreshAsync(storage => Files.RunAsync(checkout, storage, size))
            ));
        return rows;
    }

    private static async Task<T> OnFreshAsync<T>(Func<string, Task<T>> run)
    {
        var azurite = await AzuriteServer.StartAsync();
        try
        {
            return await run(azurite.NewAccountConnectionString());
        }
        finally
        {
            azurite.End();
        }
    }
}
