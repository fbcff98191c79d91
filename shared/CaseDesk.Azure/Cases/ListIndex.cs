using Azure;
using Azure.Data.Tables;
using CaseDesk.Azure.Storage;
using CaseDesk.Core.Cases;

namespace CaseDesk.Azure.Cases;

/// <summary>The desk's lists: rows that point at cases in the order of their next clock. Hints only; readers check the case.</summary>
public sealed class ListIndex(StorageClients storage)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.CaseIndex);

    public Task AddAsync(IEnumerable<ListKey> keys, CancellationToken cancellation) =>
        Task.WhenAll(keys.Select(key => _table.UpsertEntityAsync(new TableEntity(key.List, key.Position), TableUpdateMode.Replace, cancellation)));

    public Task RemoveAsync(IEnumerable<ListKey> keys, CancellationToken cancellation) =>
        Task.WhenAll(keys.Select(key => _table.DeleteEntityAsync(key.List, key.Position, ETag.All, cancellation)));

    /// <summary>Keys of a list in order, from <paramref name="after"/> (exclusive) to <paramref name="before"/> (exclusive).</summary>
    public async Task<IReadOnlyList<ListKey>> ReadAsync(string list, string? after, string? before, int count, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {list}");
        if (after is not null)
            filter += " and " + TableClient.CreateQueryFilter($"RowKey gt {after}");
        if (before is not null)
            filter += " and " + TableClient.CreateQueryFilter($"RowKey lt {before}");
        var keys = new List<ListKey>(count);
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, count, ["PartitionKey", "RowKey"], cancellation))
        {
            keys.Add(new ListKey(row.PartitionKey, row.RowKey));
            if (keys.Count == count)
                break;
        }

        return keys;
    }
}
