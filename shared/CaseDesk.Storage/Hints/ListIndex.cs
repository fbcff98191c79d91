using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.Cases;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Hints;

/// <summary>The desk's lists: rows that point at cases in the order of their next clock. Hints only; readers check the case.</summary>
public sealed class ListIndex(StorageClients storage)
{
    private const string Version = "Version";

    private const int MaxKnown = 4_000;

    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.CaseIndex);

    /// <summary>
    /// Rows as this process wrote them, so that they need not be read before they are removed. One that somebody has written since is not removed by what is
    /// known of it, and is read then: a stale answer is harmless.
    /// </summary>
    private readonly ConcurrentDictionary<ListKey, (long Version, ETag Tag)> _written = new();

    /// <param name="version">Of the case, by the step that needs the rows.</param>
    public Task AddAsync(IEnumerable<ListKey> keys, long version, CancellationToken cancellation)
    {
        if (_written.Count >= MaxKnown)
            _written.Clear();
        return Task.WhenAll(keys.Select(async key =>
        {
            var row = new TableEntity(key.List, key.Position) { [Version] = version };
            var answer = await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
            if (answer.Headers.ETag is { } tag)
                _written[key] = (version, tag);
        }));
    }

    /// <summary>Removes rows, but none that a step after <paramref name="seen"/> has written: that step may be about to make it true again.</summary>
    public Task RemoveAsync(IEnumerable<ListKey> keys, long seen, CancellationToken cancellation) =>
        Task.WhenAll(keys.Select(key => RemoveAsync(key, seen, cancellation)));

    private async Task RemoveAsync(ListKey key, long seen, CancellationToken cancellation)
    {
        if (_written.TryRemove(key, out var written) && written.Version <= seen && await TryRemoveAsync(key, written.Tag, cancellation))
            return;
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(key.List, key.Position, cancellationToken: cancellation);
        // Written again between the two requests, the row is its new writer's matter.
        if (found is { HasValue: true, Value: { } row } && row.GetInt64(Version) <= seen)
            await TryRemoveAsync(key, row.ETag, cancellation);
    }

    private async Task<bool> TryRemoveAsync(ListKey key, ETag tag, CancellationToken cancellation)
    {
        try
        {
            await _table.DeleteEntityAsync(key.List, key.Position, tag, cancellation);
            return true;
        }
        catch (RequestFailedException problem) when (StorageProblems.IsConflict(problem))
        {
            return false;
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
