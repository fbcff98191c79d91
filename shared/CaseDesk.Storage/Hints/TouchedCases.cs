using System.Collections.Concurrent;
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

    private const int MaxDays = 8;

    private readonly ConcurrentDictionary<DateOnly, SharedWriting<string>> _days = new();

    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.Touched);

    /// <summary>Ends when the row is written. Rows of one day that come at once are written in one request.</summary>
    public Task AddAsync(DateOnly day, string caseId, CancellationToken cancellation)
    {
        // A desk lives long, and each day is over in the end: what is under way keeps its own.
        if (_days.Count > MaxDays)
            _days.Clear();
        return _days.GetOrAdd(day, one => new(ids => WriteAsync(one, ids), AtOnce)).AddAsync(caseId).WaitAsync(cancellation);
    }

    /// <summary>Not cancelled by whoever gives up waiting.</summary>
    private Task WriteAsync(DateOnly day, IReadOnlyList<string> caseIds)
    {
        var rows = caseIds.Distinct(StringComparer.Ordinal).Select(id => new TableEntity(Key(day), id).Marked()).ToList();
        return rows is [var single]
            ? _table.UpsertEntityAsync(single, TableUpdateMode.Replace, CancellationToken.None)
            : _table.SubmitTransactionAsync(
                rows.Select(static row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)),
                CancellationToken.None
            );
    }

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
