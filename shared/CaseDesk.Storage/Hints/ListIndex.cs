using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
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
    /// Rows as this process wrote them, so that they need not be read before they are removed. One that somebody has written since is not
    /// removed by what is
    /// known of it, and is read then: a stale answer is harmless.
    /// </summary>
    private readonly ConcurrentDictionary<ListKey, (long Version, ETag Tag)> _written = new();

    /// <summary>Writes rows: what a case is searched by in one transaction, since it is many rows of one partition; each other row is a
    /// list of its own.</summary>
    /// <param name="version">Of the case, by the step that needs the rows.</param>
    public Task AddAsync(IEnumerable<ListRow> rows, long version, CancellationToken cancellation)
    {
        if (_written.Count >= MaxKnown)
            _written.Clear();
        var byKind = rows.ToLookup(row => row.Key.List == SearchKeys.List);
        var found = byKind[true]
            .Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, EntityOf(row, version))).ToList();
        return Task.WhenAll(byKind[false]
            .Select(row => AddAsync(row, version, cancellation))
            .Append<Task>(found.Count == 0 ? Task.CompletedTask : _table.SubmitTransactionAsync(found, cancellation)));
    }

    private async Task AddAsync(ListRow row, long version, CancellationToken cancellation)
    {
        var answer = await _table.UpsertEntityAsync(EntityOf(row, version), TableUpdateMode.Replace, cancellation);
        if (answer.Headers.ETag is { } tag)
            _written[row.Key] = (version, tag);
    }

    /// <summary>A row as storage keeps it.</summary>
    public static TableEntity EntityOf(ListRow row, long version)
    {
        ArgumentNullException.ThrowIfNull(row);
        var entity = new TableEntity(row.Key.List, row.Key.Position) { [Version] = version }.Marked();
        foreach (var (name, text) in row.Columns)
            entity[name] = text;
        return entity;
    }

    /// <summary>
    /// Removes rows, but none that a step after <paramref name="seen"/> has written: that step may be about to make it true again.
    /// </summary>
    public Task RemoveAsync(IEnumerable<ListKey> keys, long seen, CancellationToken cancellation) =>
        Task.WhenAll(keys.Select(key => RemoveAsync(key, seen, cancellation)));

    private async Task RemoveAsync(ListKey key, long seen, CancellationToken cancellation)
    {
        if (_written.TryRemove(key, out var written) && written.Version <= seen && await TryRemoveAsync(key, written.Tag, cancellation))
            return;
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(key.List, key.Position, cancellationToken: cancellation);
        // Written again between the two requests, the row is its new writer's matter.
        if (found is { HasValue: true, Value: { } row } && !StorageSchema.IsNewer(row) && row.GetInt64(Version) <= seen)
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
    /// <param name="only">Columns that must hold just this, compared by storage; null for none.</param>
    public Task<IReadOnlyList<ListKey>> ReadAsync(
        string list, string? after, string? before, int count, CancellationToken cancellation,
        IReadOnlyDictionary<string, string>? only = null)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {list}");
        if (after is not null)
            filter += " and " + TableClient.CreateQueryFilter($"RowKey gt {after}");
        if (before is not null)
            filter += " and " + TableClient.CreateQueryFilter($"RowKey lt {before}");
        foreach (var (name, text) in only ?? ImmutableSortedDictionary<string, string>.Empty)
            filter += $" and {name} " + TableClient.CreateQueryFilter($"eq {text}");
        return KeysAsync(filter, count, cancellation);
    }

    /// <summary>Keys that begin with <paramref name="start"/>, in order, from <paramref name="after"/> (exclusive).</summary>
    public Task<IReadOnlyList<ListKey>> FindAsync(string start, string? after, int count, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(start);
        // Whatever begins with it lies before what has the next character in its last place.
        var end = start[..^1] + (char)(start[^1] + 1);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {SearchKeys.List} and RowKey ge {start} and RowKey lt {end}");
        if (after is not null)
            filter += " and " + TableClient.CreateQueryFilter($"RowKey gt {after}");
        return KeysAsync(filter, count, cancellation);
    }

    /// <summary>Every row of the list of all: what each says of money, whose case it is (empty for nobody's), and when it was written, by
    /// storage's clock. A thousand rows a request.</summary>
    public async IAsyncEnumerable<(ListKey Key, string Money, string Owner, DateTimeOffset WrittenAt)> MoneyAsync(
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {ListKey.Name(null, null)}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, 1000, cancellationToken: cancellation))
        {
            if (row.GetString(ListRow.Money) is { } money)
            {
                var (key, owner) = (new ListKey(row.PartitionKey, row.RowKey), row.GetString(ListRow.Owner) ?? "");
                yield return (key, money, owner, row.Timestamp ?? DateTimeOffset.MaxValue);
            }
        }
    }

    private async Task<IReadOnlyList<ListKey>> KeysAsync(string filter, int count, CancellationToken cancellation)
    {
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
