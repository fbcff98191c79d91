using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Storage;

namespace CaseDesk.Azure.Alerts;

/// <summary>Every attempt, newest first, one partition per endpoint. A record for people: nothing is decided by it.</summary>
public sealed class DeliveryLog(StorageClients storage)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.DeliveryLog);

    public Task WriteAsync(DeliveryAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        // Ticks counted down sort the newest first; the rest makes a repeated write meet its own row.
        var newestFirst = (DateTime.MaxValue.Ticks - attempt.At.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
        var row = new TableEntity(attempt.EndpointId, $"{newestFirst}|{attempt.EventId}|{attempt.Attempt}");
        LongText.Write(row, "Body", JsonSerializer.Serialize(attempt, StorageJson.Options));
        return _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
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
}
