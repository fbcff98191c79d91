using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Time;

namespace CaseDesk.Storage.Alerts;

/// <summary>
/// One partition for each endpoint: its head, what waits, what was given up, and its log. Waiting rows are hints: the delivery row in the
/// case's partition
/// says whether anything is to be sent. They are written before it. Nothing is put in without the head being touched in the same
/// transaction: whoever knows the head knows whether anything waits.
/// </summary>
public sealed class LaneTable(StorageClients storage, WallClock wall)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.Lanes);

    /// <summary>Null before anything was put in.</summary>
    public async Task<StoredLane?> HeadAsync(string endpointId, CancellationToken cancellation)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(endpointId, LaneRows.Head, cancellationToken: cancellation);
        return found is { HasValue: true, Value: { } row } ? new StoredLane(LaneRows.ReadHead(row), row.ETag) : null;
    }

    /// <summary>
    /// Writes the head if it is still what was read, and rows of the lane with it; null when somebody else wrote first, or a row is there
    /// that was to be added.
    /// </summary>
    /// <param name="read">The head's version; null for a head that was not there.</param>
    /// <param name="rows">At most 99.</param>
    public async Task<StoredLane?> TryWriteAsync(
        string endpointId,
        LaneHead head,
        ETag? read,
        IReadOnlyList<TableTransactionAction> rows,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        var row = LaneRows.Of(endpointId, head);
        try
        {
            if (rows.Count > 0)
            {
                var first = read is { } known
                    ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, known)
                    : LaneRows.Add(row);
                var answers = (await _table.SubmitTransactionAsync([first, .. rows], cancellation)).Value;
                return new StoredLane(head, answers[0].Headers.ETag!.Value)
                {
                    Rows = [.. answers.Skip(1).Select(answer => answer.Headers.ETag ?? default)],
                };
            }

            var written = read is { } tag
                ? await _table.UpdateEntityAsync(row, tag, TableUpdateMode.Replace, cancellation)
                : await _table.AddEntityAsync(row, cancellation);
            return new StoredLane(head, written.Headers.ETag!.Value);
        }
        catch (RequestFailedException problem) when (StorageProblems.IsConflict(problem) || (read is not null && problem.Status == 404))
        {
            return null;
        }
    }

    /// <summary>Writes rows whoever has the lane.</summary>
    /// <param name="rows">1 to 100, none of which can fail.</param>
    public Task WriteAsync(IReadOnlyList<TableTransactionAction> rows, CancellationToken cancellation) =>
        _table.SubmitTransactionAsync(rows, cancellation);

    /// <summary>
    /// Puts an alert into the lane; one that is there already keeps its time and attempts, and counts as new: see <see cref="LetGoAsync"/>.
    /// </summary>
    public async Task AddAsync(string endpointId, LaneEntry entry, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var entered = new TableTransactionAction(
            TableTransactionActionType.UpsertMerge,
            LaneRows.Entered(endpointId, wall.Provider.GetUtcNow())
        );
        while (true)
        {
            try
            {
                await _table.SubmitTransactionAsync([LaneRows.Add(LaneRows.Of(endpointId, entry)), entered], cancellation);
                return;
            }
            catch (RequestFailedException problem) when (problem.Status == 409)
            {
                // There already.
            }

            try
            {
                var renewed = new TableEntity(endpointId, LaneRows.DueKey(entry.CaseId, entry.Sequence)) { ["Renewed"] = true };
                await _table.SubmitTransactionAsync(
                    [new TableTransactionAction(TableTransactionActionType.UpdateMerge, renewed, ETag.All), entered],
                    cancellation
                );
                return;
            }
            catch (RequestFailedException problem) when (problem.Status == 404)
            {
                // Let go between the two requests.
            }
        }
    }

    /// <summary>
    /// Takes out an entry whose delivery was never recorded, unless it was put in again since it was read: then its delivery is about to be
    /// recorded, and without the entry nobody would ever send it.
    /// </summary>
    public Task LetGoAsync(string endpointId, LaneEntry entry, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return RemoveAsync(endpointId, entry.CaseId, entry.Sequence, new ETag(entry.Version), cancellation);
    }

    /// <summary>Takes an entry out, if it is still what was read.</summary>
    public async Task RemoveAsync(string endpointId, string caseId, long sequence, ETag tag, CancellationToken cancellation)
    {
        try
        {
            await _table.DeleteEntityAsync(endpointId, LaneRows.DueKey(caseId, sequence), tag, cancellation);
        }
        catch (RequestFailedException problem) when (problem.Status == 412)
        {
            // Put in again: who did has the lane looked at.
        }
    }

    public Task RemoveAsync(string endpointId, string caseId, long sequence, CancellationToken cancellation) =>
        _table.DeleteEntityAsync(endpointId, LaneRows.DueKey(caseId, sequence), ETag.All, cancellation);

    /// <summary>Takes out what has ended and is on record; a row that was put in again meanwhile stays.</summary>
    /// <param name="ended">At most 100.</param>
    public async Task RemoveAsync(string endpointId, IReadOnlyList<EndedEntry> ended, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ended);
        try
        {
            if (ended.Count > 1)
                await WriteAsync([.. ended.Select(entry => LaneRows.Remove(endpointId, entry))], cancellation);
        }
        catch (RequestFailedException problem) when (problem.Status is 404 or 412)
        {
            // One of them, which holds up the others: one by one.
            foreach (var entry in ended)
                await RemoveAsync(endpointId, entry.CaseId, entry.Sequence, entry.Tag, cancellation);
        }

        if (ended.Count == 1)
            await RemoveAsync(endpointId, ended[0].CaseId, ended[0].Sequence, ended[0].Tag, cancellation);
    }

    /// <summary>Whether the row is still what was read.</summary>
    public async Task<bool> IsThereAsync(string endpointId, EndedEntry entry, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(
            endpointId,
            LaneRows.DueKey(entry.CaseId, entry.Sequence),
            ["PartitionKey"],
            cancellation
        );
        return found is { HasValue: true, Value: { } row } && row.ETag == entry.Tag;
    }

    /// <summary>All that waits, and what has ended but may not be recorded.</summary>
    public async Task<LaneContents> ContentsAsync(string endpointId, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {endpointId} and RowKey ge {LaneRows.DuePrefix} and RowKey lt {LaneRows.DueEnd}"
        );
        var rows = new List<TableEntity>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            rows.Add(row);
        return LaneRows.Read(rows);
    }

    public Task AddDeadAsync(string endpointId, DeadLetter letter, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(LaneRows.Of(endpointId, letter), TableUpdateMode.Replace, cancellation);

    public Task RemoveDeadAsync(
        string endpointId,
        string caseId,
        long sequence,
        DateTimeOffset occurredAt,
        CancellationToken cancellation
    ) => _table.DeleteEntityAsync(endpointId, LaneRows.DeadKey(occurredAt, caseId, sequence), ETag.All, cancellation);

    /// <summary>At most <paramref name="count"/> dead letters in the order in which they happened, after a row key (exclusive).</summary>
    /// <param name="from">Of <see cref="DeadLetter.OccurredAt"/>, inclusive; null for the first.</param>
    /// <param name="to">Exclusive; null for no end.</param>
    public async Task<(IReadOnlyList<DeadLetter> Items, string? Next)> DeadAsync(
        string endpointId,
        DateTimeOffset? from,
        DateTimeOffset? to,
        string? after,
        int count,
        CancellationToken cancellation
    )
    {
        var first = from is { } start ? LaneRows.DeadPrefix + LaneRows.Ticks(start) : LaneRows.DeadPrefix;
        var end = to is { } stop ? LaneRows.DeadPrefix + LaneRows.Ticks(stop) : LaneRows.DeadEnd;
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {endpointId} and RowKey ge {first} and RowKey gt {after ?? ""} and RowKey lt {end}"
        );
        var letters = new List<DeadLetter>();
        string? last = null;
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, count + 1, cancellationToken: cancellation))
        {
            if (letters.Count == count)
                return (letters, last);
            letters.Add(CaseTable.Read<DeadLetter>(row));
            last = row.RowKey;
        }

        return (letters, null);
    }
}
