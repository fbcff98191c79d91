using Azure;
using Azure.Data.Tables;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Storage.Alerts;

/// <summary>Every attempt, newest first, in the endpoint's partition of the lanes. A record for people: nothing is decided by it.</summary>
public sealed class DeliveryLog(StorageClients storage)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.Lanes);

    public Task WriteAsync(DeliveryAttempt attempt, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(LaneRows.Of(attempt), TableUpdateMode.Replace, cancellation);

    /// <summary>
    /// Attempts of a time, newest first, and the instant of the oldest of them when there may be more than <paramref name="count"/>.
    /// </summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive.</param>
    public async Task<(IReadOnlyList<DeliveryAttempt> Items, DateTimeOffset? More)> BetweenAsync(
        string endpointId,
        DateTimeOffset from,
        DateTimeOffset to,
        int count,
        CancellationToken cancellation
    )
    {
        // A row's key goes on behind its time: the brace sorts after every digit and after the bar.
        var (first, last) = ($"{LaneRows.LogPrefix}{LaneRows.NewestFirst(to)}}}", $"{LaneRows.LogPrefix}{LaneRows.NewestFirst(from)}}}");
        var items = new List<DeliveryAttempt>();
        await foreach (var row in RowsAsync(endpointId, first, last, null, cancellation))
        {
            if (items.Count == count)
                return (items, items[^1].At);
            items.Add(CaseTable.Read<DeliveryAttempt>(row));
        }

        return (items, null);
    }

    /// <summary>At most <paramref name="count"/> attempts, newest first, after the row key <paramref name="after"/> (exclusive).</summary>
    public async Task<(IReadOnlyList<DeliveryAttempt> Items, string? Next)> ReadAsync(
        string endpointId,
        string? after,
        int count,
        CancellationToken cancellation
    )
    {
        var items = new List<DeliveryAttempt>();
        string? last = null;
        // A cursor of another range leads nowhere.
        var first = after is not null && string.CompareOrdinal(after, LaneRows.LogPrefix) > 0 ? after : LaneRows.LogPrefix;
        await foreach (var row in RowsAsync(endpointId, first, LaneRows.LogEnd, count + 1, cancellation))
        {
            if (items.Count == count)
                return (items, last);
            items.Add(CaseTable.Read<DeliveryAttempt>(row));
            last = row.RowKey;
        }

        return (items, null);
    }

    /// <param name="after">Exclusive.</param>
    /// <param name="before">Exclusive.</param>
    private AsyncPageable<TableEntity> RowsAsync(
        string endpointId,
        string after,
        string before,
        int? pageSize,
        CancellationToken cancellation
    ) =>
        _table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {endpointId} and RowKey gt {after} and RowKey lt {before}"),
            pageSize,
            cancellationToken: cancellation
        );
}
