using System.Text.Json;
using Azure.Data.Tables;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Delivery;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Policy;
using CaseDesk.Storage.Secrets;
using CaseDesk.TestKit.Desk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Benchmarks.Pages;

/// <summary>
/// Many cases on a desk's storage as its routes would have left them, for whoever reads lists: the rules decide each, the desk's own writer
/// commits it, and the rows of its lists go a hundred at a time. What the list by next clock never touches is left out: messages, rows that
/// are due, and rows to search by, which are five of six and slow down the emulator more with each.
/// </summary>
internal static class ListedCases
{
    private const int AtOnce = 16;
    private const int Batch = 100;

    /// <summary>Apart, so that the list has an order and some of them are due soon.</summary>
    private static readonly TimeSpan s_apart = TimeSpan.FromSeconds(50);

    public static async Task LoadAsync(string connection, int count, DateTimeOffset now)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [
                new("DeskStorage", connection),
                new("Desk:Keys:benchmark", "a-desk-key-for-benchmarks-only"),
                // As the desk's own process: both seal with what is there.
                new("Custody:KeyInStorage", "true"),
            ]).Build();
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration).AddLogging().AddCaseDesk(configuration).BuildServiceProvider();
        var policy = await services.GetRequiredService<PolicyBook>().CurrentAsync(CancellationToken.None);
        var (links, cases) = (services.GetRequiredService<CaseLinks>(), services.GetRequiredService<CaseTable>());
        var progress = new Progress("cases", count);
        var rows = new List<TableEntity>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, cancellation) =>
        {
            var id = CaseIds.New();
            var step = Opened(new OpenCase(id, await links.DrawAsync(id, cancellation), Facts(number, now)), policy, now);
            if (await cases.TryCommitAsync(step, null, Guid.NewGuid().ToString("N"), null, cancellation) is null)
                throw new InvalidOperationException($"{id} was there before.");
            lock (rows)
                rows.AddRange(CaseHints.Of(step).NewRows
                    .Where(static row => row.Key.List != SearchKeys.List).Select(row => ListIndex.EntityOf(row, step.After.Version)));
            progress.Add(1);
        });
        progress.End();
        await ListAsync(connection, rows);
    }

    private static CaseStep Opened(OpenCase open, CasePolicy policy, DateTimeOffset now) =>
        OpenCase.Decide(open, policy, now) is { IsRefused: false } opened
            ? CaseStep.Take(null, opened.Value, now, "desk:benchmark")
            : throw new InvalidOperationException("The rules refuse the benchmark's case.");

    private static CaseFacts Facts(int number, DateTimeOffset now)
    {
        var body = ValidBodies.Case(now - (s_apart * number));
        body["shop"] = $"云杉杂货铺 {number % 500}";
        body["amountHeld"] = 1000 + number;
        return body.Deserialize<CaseFacts>(StorageJson.Options)!;
    }

    /// <summary>Rows of one partition, at most a hundred, are one request.</summary>
    private static async Task ListAsync(string connection, List<TableEntity> rows)
    {
        var table = new TableClient(connection, StorageNames.Tables.CaseIndex);
        var progress = new Progress("rows of lists", rows.Count);
        var batches = rows.GroupBy(row => row.PartitionKey, StringComparer.Ordinal).SelectMany(list => list.Chunk(Batch));
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (batch, cancellation) =>
        {
            await table.SubmitTransactionAsync(
                batch.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellation);
            progress.Add(batch.Length);
        });
        progress.End();
    }
}
