using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Storage.Account;
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
    public async Task<StoredLane?> HeadAsync(string endpointId, CancellationToken cancellation) =>
        await _table.FindAsync(endpointId, LaneRows.Head, cancellation) is { } row
            ? new StoredLane(LaneRows.ReadHead(row), row.ETag)
            : null;

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
    /// Puts an alert into the lane; one that is there already keeps its time and attempts, and counts as new: whoever read it before does
    /// not take it out.
    /// </summary>
    public async Task AddAsync(string endpointId, LaneEntry entry, CancellationToken cancellation)
    {
        var now = wall.Provider.GetUtcNow();
        var entered = new TableTransactionAction(TableTransactionActionType.UpsertMerge, LaneRows.Entered(endpointId, now));
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
                var renewed = new TableEntity(endpointId, LaneRows.DueKey(entry.Key)) { ["Renewed"] = true };
                var renewal = new TableTransactionAction(TableTransactionActionType.UpdateMerge, renewed, ETag.All);
                await _table.SubmitTransactionAsync([renewal, entered], cancellation);
                return;
            }
            catch (RequestFailedException problem) when (problem.Status == 404)
            {
                // Let go between the two requests.
            }
        }
    }

    /// <summary>Takes an entry out.</summary>
    /// <param name="read">What was read of it: put in again since, it stays. Null to take it out whatever it is.</param>
    public async Task RemoveAsync(string endpointId, AlertKey alert, ETag? read, CancellationToken cancellation)
    {
        try
        {
            await _table.DeleteEntityAsync(endpointId, LaneRows.DueKey(alert), read ?? ETag.All, cancellation);
        }
        catch (RequestFailedException problem) when (problem.Status == 412)
        {
            // Put in again: who did has the lane looked at.
        }
    }

    /// <summary>Takes out what has ended and is on record; a row that was put in again meanwhile stays.</summary>
    /// <param name="ended">At most 100.</param>
    public async Task RemoveAsync(string endpointId, IReadOnlyList<EndedEntry> ended, CancellationToken cancellation)
    {
        var oneByOne = ended;
        try
        {
            if (ended.Count > 1)
            {
                await WriteAsync([.. ended.Select(entry => LaneRows.Remove(endpointId, entry))], cancellation);
                oneByOne = [];
            }
        }
        catch (RequestFailedException problem) when (problem.Status is 404 or 412)
        {
            // One of them holds up the others.
        }

        foreach (var entry in oneByOne)
            await RemoveAsync(endpointId, entry.Key, entry.Tag, cancellation);
    }

    /// <summary>Whether the row is still what was read.</summary>
    public async Task<bool> IsThereAsync(string endpointId, EndedEntry entry, CancellationToken cancellation) =>
        (await _table.FindAsync(endpointId, LaneRows.DueKey(entry.Key), cancellation, ["PartitionKey"]))?.ETag == entry.Tag;

    /// <summary>All that waits, and what has ended but may not be recorded.</summary>
    public async Task<LaneContents> ContentsAsync(string endpointId, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in _table.BetweenAsync(endpointId, LaneRows.DuePrefix, LaneRows.DueEnd, null, cancellation))
            rows.Add(row);
        return LaneRows.Read(rows);
    }

    public Task AddDeadAsync(string endpointId, DeadLetter letter, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(LaneRows.Of(endpointId, letter), TableUpdateMode.Replace, cancellation);

    public Task RemoveDeadAsync(string endpointId, AlertKey alert, DateTimeOffset occurredAt, CancellationToken cancellation) =>
        _table.DeleteEntityAsync(endpointId, LaneRows.DeadKey(occurredAt, alert), ETag.All, cancellation);

    /// <summary>At most <paramref name="count"/> dead letters in the order in which they happened, after a row key (exclusive).</summary>
    /// <param name="from">Of <see cref="DeadLetter.OccurredAt"/>, inclusive; null for the first.</param>
    /// <param name="to">Exclusive; null for no end.</param>
    public Task<(IReadOnlyList<DeadLetter> Items, string? Next)> DeadAsync(
        string endpointId,
        DateTimeOffset? from,
        DateTimeOffset? to,
        string? after,
        int count,
        CancellationToken cancellation
    )
    {
        // A row's key goes on behind its time.
        var first = from is { } start ? LaneRows.DeadPrefix + LaneRows.Ticks(start) : LaneRows.DeadPrefix;
        var end = to is { } stop ? LaneRows.DeadPrefix + LaneRows.Ticks(stop) : LaneRows.DeadEnd;
        return LaneRows.PageAsync<DeadLetter>(
            _table,
            endpointId,
            string.CompareOrdinal(after, first) > 0 ? after! : first,
            end,
            count,
            cancellation
        );
    }
}
