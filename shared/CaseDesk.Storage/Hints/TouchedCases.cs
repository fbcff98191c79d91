using System.Globalization;
using Azure;
using Azure.Data.Tables;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Hints;

/// <summary>
/// Which cases were touched on which day: written before the step that touches, so that no chain misses its day's anchor. Hints only.
/// </summary>
public sealed class TouchedCases(StorageClients storage)
{
    /// <summary>The service's bound for one entity-group transaction.</summary>
    private const int AtOnce = 100;

    private const int PageRows = 100;

    private const string Format = "yyyy-MM-dd";

    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.Touched);

    public Task AddAsync(DateOnly day, string caseId, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(new TableEntity(Key(day), caseId).Marked(), TableUpdateMode.Replace, cancellation);

    public async Task<IReadOnlyList<string>> OfAsync(DateOnly day, CancellationToken cancellation)
    {
        var ids = new List<string>();
        await foreach (
            var row in _table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {Key(day)}"),
                1000,
                ["RowKey"],
                cancellation
            )
        )
            ids.Add(row.RowKey);
        return ids;
    }

    /// <summary>The earliest day that is noted from <paramref name="from"/> on; null when none is.</summary>
    public async Task<DateOnly?> FirstDayAsync(DateOnly from, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {Key(from)}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, PageRows, ["PartitionKey"], cancellation))
        {
            // Whoever writes to storage may have put there what is no day: it must not keep the days from being signed.
            if (DateOnly.TryParseExact(row.PartitionKey, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
        }

        return null;
    }

    /// <summary>Forgets a day that is anchored.</summary>
    public async Task RemoveAsync(DateOnly day, IEnumerable<string> caseIds, CancellationToken cancellation)
    {
        foreach (var some in caseIds.Chunk(AtOnce))
        {
            try
            {
                await _table.SubmitTransactionAsync(
                    some.Select(id => new TableTransactionAction(
                        TableTransactionActionType.Delete,
                        new TableEntity(Key(day), id),
                        ETag.All
                    )),
                    cancellation
                );
            }
            catch (RequestFailedException problem) when (problem.Status == 404)
            {
                // Another run was faster.
            }
        }
    }

    private static string Key(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);
}
