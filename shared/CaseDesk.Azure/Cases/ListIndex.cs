using Azure;
using Azure.Data.Tables;
using CaseDesk.Azure.Storage;
using CaseDesk.Core.Cases;

namespace CaseDesk.Azure.Cases;

/// <summary>The desk's lists: rows that point at cases in the order of their next clock. Hints only; readers check the case.</summary>
public sealed class ListIndex(StorageClients storage)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.CaseIndex);

    /// <param name="version">The version of the case that the rows are written for.</param>
    public Task AddAsync(IEnumerable<ListKey> keys, long version, CancellationToken cancellation) =>
        Task.WhenAll(keys.Select(key => _table.UpsertEntityAsync(new TableEntity(key.List, key.Position) { ["Version"] = version }, TableUpdateMode.Replace, cancellation)));

    /// <summary>Removes rows written for <paramref name="version"/> or before. One that a later step wrote anew, even now, stays.</summary>
    public Task RemoveAsync(IEnumerable<ListKey> keys, long version, CancellationToken cancellation) =>
        Task.WhenAll(keys.Select(key => RemoveAsync(key, version, cancellation)));

    private async Task RemoveAsync(ListKey key, long version, CancellationToken cancellation)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(key.List, key.Position, ["Version"], cancellation);
        if (found is not { HasValue: true, Value: { } row } || row.GetInt64("Version") > version)
            return;
        try
        {
            await _table.DeleteEntityAsync(key.List, key.Position, row.ETag, cancellation);
        }
        catch (RequestFailedException problem) when (StorageProblems.IsConflict(problem))
        {
            // A step that leads back to this place has just written it again.
        }
    }

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
