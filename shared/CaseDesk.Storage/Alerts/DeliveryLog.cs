using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Storage.Alerts;

/// <summary>Every attempt, newest first, one partition per endpoint. A record for people: nothing is decided by it.</summary>
public sealed class DeliveryLog(StorageClients storage)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.DeliveryLog);

    public Task WriteAsync(DeliveryAttempt attempt, CancellationToken cancellation)
    {
        // Ticks counted down sort the newest first; the rest makes a repeated write meet its own row.
        var row = new TableEntity(attempt.EndpointId, $"{NewestFirst(attempt.At)}|{attempt.EventId}|{attempt.Attempt}");
        LongText.Write(row, "Body", JsonSerializer.Serialize(attempt, StorageJson.Options));
        return _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    /// <summary>Attempts of a time, newest first, and the instant of the oldest of them when there may be more than <paramref name="count"/>.</summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive.</param>
    public async Task<(IReadOnlyList<DeliveryAttempt> Items, DateTimeOffset? More)> BetweenAsync(string endpointId, DateTimeOffset from, DateTimeOffset to, int count, CancellationToken cancellation)
    {
        // A row's key goes on behind its time: the bar sorts after every digit.
        var (first, last) = ($"{NewestFirst(to)}}}", $"{NewestFirst(from)}}}");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {endpointId} and RowKey gt {first} and RowKey lt {last}");
        var items = new List<DeliveryAttempt>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (items.Count == count)
                return (items, items[^1].At);
            items.Add(CaseTable.Read<DeliveryAttempt>(row));
        }

        return (items, null);
    }

    /// <summary>At most <paramref name="count"/> attempts, newest first, after the row key <paramref name="after"/> (exclusive).</summary>
    public async Task<(IReadOnlyList<DeliveryAttempt> Items, string? Next)> ReadAsync(string endpointId, string? after, int count, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {endpointId} and RowKey gt {after ?? ""}");
        var items = new List<DeliveryAttempt>();
        string? last = null;
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, count + 1, cancellationToken: cancellation))
        {
            if (items.Count == count)
                return (items, last);
            items.Add(CaseTable.Read<DeliveryAttempt>(row));
            last = row.RowKey;
        }

        return (items, null);
    }

    private static string NewestFirst(DateTimeOffset at) => (DateTime.MaxValue.Ticks - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
}
