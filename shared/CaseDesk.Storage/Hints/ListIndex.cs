using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.Cases;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Hints;

/// <summary>The desk's lists: rows that point at cases in the order of their next clock. Hints only; readers check the case.</summary>
public sealed class ListIndex(StorageClients storage)
{
    private const string Version = "Version";

    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.CaseIndex);

    /// <param name="version">Of the case, by the step that needs the rows.</param>
    public Task AddAsync(IEnumerable<ListKey> keys, long version, CancellationToken cancellation) =>
        Task.WhenAll(keys.Select(key => _table.UpsertEntityAsync(new TableEntity(key.List, key.Position) { [Version] = version }, TableUpdateMode.Replace, cancellation)));

    /// <summary>Removes rows, but none that a step after <paramref name="seen"/> has written: that step may be about to make it true again.</summary>
    public Task RemoveAsync(IEnumerable<ListKey> keys, long seen, CancellationToken cancellation) =>
        Task.WhenAll(keys.Select(key => RemoveAsync(key, seen, cancellation)));

    private async Task RemoveAsync(ListKey key, long seen, CancellationToken cancellation)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(key.List, key.Position, cancellationToken: cancellation);
        if (found is not { HasValue: true, Value: { } row } || row.GetInt64(Version) > seen)
            return;
        try
        {
            await _table.DeleteEntityAsync(key.List, key.Position, row.ETag, cancellation);
        }
        catch (RequestFailedException problem) when (StorageProblems.IsConflict(problem))
        {
            // Written again between the two requests: the row is its new writer's matter.
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
