using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;
using CaseDesk.Storage.Account;

namespace CaseDesk.Benchmarks.Alerts;

/// <summary>
/// What storage takes of one delivery's own requests and nothing else: the delivery and its alert are read, the delivery is written. What a
/// lane
/// writes for itself, it writes for a round of them.
/// </summary>
internal static class BareStorage
{
    /// <summary>Requests of one delivery.</summary>
    public const int Requests = 3;

    private const string Alert = "alert|0000000001";
    private const string Delivery = "delivery|0000000001|wh_bare";

    /// <param name="body">Of one alert.</param>
    /// <returns>Deliveries' worth of requests a second.</returns>
    public static async Task<double> MeasureAsync(int deliveries, int atOnce, byte[] body)
    {
        await using var desk = await BenchmarkDesk.StartAsync();
        var tables = desk.Get<StorageClients>().Tables;
        var cases = tables.GetTableClient(StorageNames.Tables.Cases);
        await EachAsync(async number => await Task.WhenAll(
            cases.UpsertEntityAsync(new TableEntity(Key(number), Alert) { ["Body"] = body }),
            cases.UpsertEntityAsync(Pending(number))));
        var clock = Stopwatch.StartNew();
        await EachAsync(async number =>
        {
            await cases.GetEntityIfExistsAsync<TableEntity>(Key(number), Delivery);
            await cases.GetEntityAsync<TableEntity>(Key(number), Alert);
            await cases.UpsertEntityAsync(Pending(number), TableUpdateMode.Replace);
        });
        return deliveries / clock.Elapsed.TotalSeconds;

        Task EachAsync(Func<int, Task> run) =>
            Parallel.ForAsync(0, deliveries, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (number, _) =>
                await run(number)
            );
    }

    private static TableEntity Pending(int number) => new(Key(number), Delivery) { ["Status"] = "Pending", ["Attempts"] = 0 };

    private static string Key(int number) => number.ToString("D10", CultureInfo.InvariantCulture);
}
