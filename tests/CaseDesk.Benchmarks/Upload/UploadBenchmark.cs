using CaseDesk.Core.Evidence;
using CaseDesk.Storage.Evidence;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Benchmarks.Upload;

/// <summary>
/// Both ways in against the same client writing to storage past the desk, by turns in one run; and the desk's memory against the file's
/// size, inspection and seal included.
/// </summary>
internal sealed class UploadBenchmark : IBenchmark
{
    private const long MiB = 1 << 20;

    /// <summary>
    /// How much more memory the largest file may take than the smallest: garbage that was not collected yet, not file bytes.
    /// </summary>
    private const long FlatWithin = 64 * MiB;

    /// <summary>MiB, and how often; the time of a short upload says little once.</summary>
    private static readonly (int Size, int Rounds)[] s_files = [(1, 41), (8, 21), (64, 11), (100, 7), (256, 8)];

    public string Name => "upload";

    public string Summary => "files of 1 to 256 MiB by ticket, the small ones also through the app, against writing to storage directly; memory of the desk";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        await using var desk = await DeskProcess.StartAsync();
        using var client = new BlockClient();
        var runs = new UploadRuns(desk, client);
        using (var warm = FilmFile.Create(4 * MiB, 1))
        {
            for (var i = 0; i < 10; i++)
                await EachWayAsync(runs, warm, new UploadSeries(), i % 2 == 0);
        }

        var speed = new MarkdownTable(
            "File, MiB",
            "direct, blocks",
            "ticket, bytes",
            "ratio",
            "with start and complete",
            "ratio",
            "direct, one PUT",
            "streamed, bytes",
            "ratio to one PUT",
            "ratio to blocks"
        );
        var memory = new MarkdownTable("File, MiB", "desk at most, by ticket", "desk at most, streamed");
        var all = new List<UploadSeries>();
        foreach (var (size, rounds) in s_files)
        {
            var series = new UploadSeries();
            using var film = FilmFile.Create(size * MiB, size);
            var progress = new Progress($"{size} MiB, rounds", rounds);
            for (var round = 0; round < rounds; round++, progress.Add(1))
                await EachWayAsync(runs, film, series, round % 2 == 0);
            progress.End();
            all.Add(series);
            Add(speed, memory, size, series);
        }

        var isFlat =
            all.Max(series => series.TicketMemory) - all[0].TicketMemory < FlatWithin
            && all.Max(series => series.StreamedMemory) - all[0].StreamedMemory < FlatWithin;
        return new BenchmarkOutcome(
            $"""
            ### Uploads, against the same client writing to storage directly

            {Machine.Describe()}; MiB/s, medians of {s_files[0].Rounds} to {s_files[^1].Rounds} rounds, each way in turn; ratios are the medians of the rounds' own. {BlockClient.Lanes} blocks of 1 MiB at once, emulator on disk. The bytes of a ticket are the same requests as the direct ones: how far their ratio is from 1 is how far to trust the others.

            {speed}
            Memory of the desk's process, upload, inspection and seal, with a heap of 128 MiB, in MiB{(isFlat ? "" : "; IT GROWS WITH THE FILE")}:

            {memory}
            """.ReplaceLineEndings("\n"),
            isFlat);
    }

    /// <summary>
    /// What is compared stands next to each other, and either is first in every other round: whatever else the machine does falls on both.
    /// </summary>
    private static async Task EachWayAsync(UploadRuns runs, FilmFile film, UploadSeries series, bool directFirst)
    {
        Task<UploadTime> DirectAsync() => runs.DirectAsync(film, UploadBlocks.SizeFor(film.Size));
        var before = directFirst ? await DirectAsync() : null;
        var ticket = await runs.TicketAsync(film);
        var ticketMemory = runs.PeakMemory;
        var direct = before ?? await DirectAsync();
        series.AddTicket(direct, ticket, ticketMemory);
        if (film.Size > StreamedUpload.MaxBytes)
            return;
        var wholeBefore = directFirst ? await runs.DirectWholeAsync(film) : null;
        var streamed = await runs.StreamedAsync(film);
        var streamedMemory = runs.PeakMemory;
        series.AddStreamed(direct, wholeBefore ?? await runs.DirectWholeAsync(film), streamed, streamedMemory);
    }

    private static void Add(MarkdownTable speed, MarkdownTable memory, int size, UploadSeries series)
    {
        object Rate(Func<UploadSeries, double?> seconds) => seconds(series) is { } value ? size / value : "–";
        object Ratio(double? ratio) => ratio is { } value ? value : "–";
        speed.Add(
            $"{size}",
            Rate(s => s.Direct),
            Rate(s => s.TicketBytes),
            Ratio(series.TicketRatio),
            Rate(s => s.TicketWhole),
            Ratio(series.TicketWholeRatio),
            Rate(s => s.DirectWhole),
            Rate(s => s.Streamed),
            Ratio(series.StreamedRatio),
            Ratio(series.StreamedToBlocks)
        );
        memory.Add($"{size}", series.TicketMemory / MiB, series.StreamedMemory == 0 ? "–" : series.StreamedMemory / MiB);
    }
}
