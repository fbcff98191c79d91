using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using CaseDesk.Benchmarks.Upload;

namespace CaseDesk.Benchmarks.Compare;

/// <summary>
/// The storage requests for which the start and the completion of an upload wait, without a desk and at the pace of the uploads: what a
/// desk that took no time would take. The pause is a part of it: right after one another such requests take half as long.
/// </summary>
internal static class BareCommits
{
    private const int Rounds = 15;

    /// <summary>As many rows as a step of an upload writes: the case's state in two, its entry, its answer and its alert.</summary>
    private const int Rows = 5;

    private const int RowBytes = 700;

    /// <returns>
    /// Medians in seconds. Of a start: a row of the due index, then a transaction. Of a completion: a look at the bytes and a lease on them
    /// side by side, a row, a transaction.
    /// </returns>
    public static async Task<(double Start, double Complete)> MeasureAsync(string storage)
    {
        var table = new TableClient(storage, "barecommits");
        await table.CreateIfNotExistsAsync();
        var blobs = new BlobContainerClient(storage, "barecommits");
        await blobs.CreateIfNotExistsAsync();
        var (starts, completions) = (new List<double>(), new List<double>());
        // The first is not counted: connections are made then.
        for (var round = 0; round <= Rounds; round++)
        {
            var key = Guid.NewGuid().ToString("N");
            var blob = blobs.GetBlockBlobClient(key);
            await blob.UploadAsync(new MemoryStream([1]));
            await Task.Delay(UploadRuns.Settling);
            var start = await TimeAsync(async () =>
            {
                await HintAsync(table, key);
                await CommitAsync(table, key);
            });
            await Task.Delay(UploadRuns.Settling);
            var complete = await TimeAsync(async () =>
            {
                await Task.WhenAll(
                    blob.GetPropertiesAsync(),
                    blob.GetBlobLeaseClient().AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration)
                );
                await HintAsync(table, key);
                await CommitAsync(table, key);
            });
            if (round == 0)
                continue;
            starts.Add(start);
            completions.Add(complete);
        }

        return (Median(starts), Median(completions));
    }

    private static async Task HintAsync(TableClient table, string key) => await table.UpsertEntityAsync(Row(key, "hint"));

    private static async Task CommitAsync(TableClient table, string key) =>
        await table.SubmitTransactionAsync(
            Enumerable.Range(0, Rows).Select(number =>
                new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(key, $"row|{number}"))
            )
        );

    private static TableEntity Row(string key, string name) => new(key, name) { ["Body0"] = new string('x', RowBytes) };

    private static async Task<double> TimeAsync(Func<Task> run)
    {
        var clock = Stopwatch.StartNew();
        await run();
        return clock.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
