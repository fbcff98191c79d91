using Azure.Data.Tables;
using CaseDesk.Storage.Account;

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
        var (items, next) = await LaneRows.PageAsync<DeliveryAttempt>(_table, endpointId, first, last, count, cancellation);
        return (items, next is null ? null : items[^1].At);
    }

    /// <summary>At most <paramref name="count"/> attempts, newest first, after the row key <paramref name="after"/> (exclusive).</summary>
    public Task<(IReadOnlyList<DeliveryAttempt> Items, string? Next)> ReadAsync(
        string endpointId,
        string? after,
        int count,
        CancellationToken cancellation
    )
    {
        // A cursor of another range leads nowhere.
        var first = after is not null && string.CompareOrdinal(after, LaneRows.LogPrefix) > 0 ? after : LaneRows.LogPrefix;
        return LaneRows.PageAsync<DeliveryAttempt>(_table, endpointId, first, LaneRows.LogEnd, count, cancellation);
    }
}
