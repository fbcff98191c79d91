using System.Globalization;
using CaseDesk.Benchmarks.Upload;
using CaseDesk.Core.Evidence;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Benchmarks.Compare;

/// <summary>A file by ticket, announced and completed, beside the same client writing the same blocks to storage directly.</summary>
internal static class Files
{
    private const int Rounds = 15;

    /// <returns>The speed by ticket, as a part of the direct one; the median of neighbours.</returns>
    public static async Task<double> RunAsync(Checkout checkout, string storage, int mebibytes)
    {
        Progress.Say($"  {checkout.Name}: files of {mebibytes} MiB");
        await using var desk = await checkout.StartAsync(storage);
        using var client = new BlockClient();
        var runs = new UploadRuns(desk, client, storage);
        var series = new UploadSeries();
        // The first is not counted: everything is compiled and connected then.
        for (var round = 0; round <= Rounds; round++)
        {
            using var film = FilmFile.Create((long)mebibytes << 20, round);
            var direct = await runs.DirectAsync(film, UploadBlocks.SizeFor(film.Size));
            var ticket = await runs.TicketAsync(film);
            if (round > 0)
                series.AddTicket(direct, ticket, 0);
        }

        Progress.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  ms: direct {1e3 * series.Direct:0.0}; start {1e3 * series.Start:0.0}, bytes {1e3 * series.TicketBytes:0.0}, complete {1e3 * series.Complete:0.0}"
            )
        );
        var (start, complete) = await BareCommits.MeasureAsync(storage);
        Progress.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  the same requests without a desk, ms: start {1e3 * start:0.0}, complete {1e3 * complete:0.0}; "
                    + $"the ratio with these and nothing else: {series.Direct / (series.TicketBytes + start + complete):0.00}"
            )
        );
        return series.TicketWholeRatio!.Value;
    }
}
