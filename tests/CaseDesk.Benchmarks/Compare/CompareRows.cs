namespace CaseDesk.Benchmarks.Compare;

/// <summary>All that is measured of two builds, with the targets of the issue that asked for a third of the cost.</summary>
internal static class CompareRows
{
    public static IReadOnlyList<CompareRow> Of(BenchmarkOptions options)
    {
        var length = TimeSpan.FromSeconds(options.Seconds);
        return
        [
            new("events-1", [new("event to receiver, one a second: median, ms", 0.27, IsMost: true)], async (checkout, storage) =>
                [(await EventLoad.RunAsync(checkout, storage, 1, length)).Median.TotalMilliseconds]
            ),
            new(
                "events-many",
                [
                    new($"the same, {options.Rate} a second: median, ms", 0.72, IsMost: true),
                    new($"the same, {options.Rate} a second: 99 %, ms", 0.33, IsMost: true),
                ],
                async (checkout, storage) =>
                {
                    var many = await EventLoad.RunAsync(checkout, storage, options.Rate, length);
                    return [many.Median.TotalMilliseconds, many.At(0.99).TotalMilliseconds];
                }
            ),
            Backlog(1, 3.0),
            Backlog(4, 2.0),
            Backlog(16, 1.5),
            new(
                "nine",
                [new("300 cases due at nine, two endpoints: until all is delivered, s", 0.35, IsMost: true)],
                async (checkout, storage) => [(await NineOClock.RunAsync(checkout, storage)).TotalSeconds]
            ),
            new("file", [new("one file from start to seal by ticket: storage requests", 0.5, IsMost: true)], async (checkout, storage) =>
                [await FileRequests.RunAsync(checkout, storage)]
            ),
            Upload(1, 0.60),
            Upload(8, 0.90),
        ];
    }

    private static CompareRow Backlog(int receivers, double target) =>
        new(
            $"backlog-{receivers}",
            [new($"backlog, {receivers} receivers: delivered a second", target, IsMost: false)],
            async (checkout, storage) => [await ReplayedBacklog.RunAsync(checkout, storage, receivers)]
        );

    private static CompareRow Upload(int mebibytes, double target) =>
        new(
            $"upload-{mebibytes}",
            [new($"upload of {mebibytes} MiB with start and complete: speed, direct blocks = 1", target, IsMost: false, IsAbsolute: true)],
            async (checkout, storage) => [await Files.RunAsync(checkout, storage, mebibytes)]
        );
}
