using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Time;

namespace CaseDesk.Storage.Hints;

/// <summary>A row that is due and that no sweep has handed out lately.</summary>
/// <param name="WrittenAt">By the real clock.</param>
public sealed record DueEntry(DueRow Row, DueKind Kind, string CaseId, string ItemId, DateTimeOffset WrittenAt, ETag Tag)
{
    /// <summary>By the desk's clock.</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>Whose step planned it; null when nobody traced.</summary>
    public string? PlannedBy { get; init; }
}

/// <summary>
/// What falls due when: a table ordered by minute, in 16 shards. Rows leave it once they are dealt with, so "everything up to now" is one
/// range from the start of the table: no watermark, and a missed tick changes nothing. A sweep reads what is due, however many cases exist.
/// </summary>
public sealed class DueIndex(StorageClients storage, WallClock wall)
{
    /// <summary>
    /// A row handed out stays handed out this long by the real clock; if it is still there then, it is handed out again. That is longer
    /// than
    /// a queue message's own lease, so it only matters when the message itself was lost.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    /// <summary>As many as a minute has shards.</summary>
    private const int LeasesAtOnce = 16;

    /// <summary>The service's bound for one entity-group transaction.</summary>
    private const int MaxRows = 100;

    private const string LeasedUntil = nameof(LeasedUntil);

    private const string WrittenAt = nameof(WrittenAt);

    private const string PlannedBy = nameof(PlannedBy);

    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.DueIndex);

    public Task AddAsync(string caseId, IEnumerable<DueHint> hints, CancellationToken cancellation)
    {
        var writtenAt = wall.Provider.GetUtcNow();
        return Task.WhenAll(
            hints.Select(hint => _table.UpsertEntityAsync(EntityOf(caseId, hint, writtenAt), TableUpdateMode.Replace, cancellation))
        );
    }

    /// <summary>Writes the row of a file on its way, or writes it over once the file is received.</summary>
    /// <param name="standby">How long whoever receives it is at work on it unseen, by the real clock.</param>
    public Task AddAsync(string caseId, EvidenceItem file, TimeSpan standby, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (row, writtenAt) = (FileRow.Of(caseId, file), wall.Provider.GetUtcNow());
        var isHere = file.ReceivedAt is not null;
        var hint = isHere
            ? new DueHint(DueKind.Inspection, file.EvidenceId, file.ReceivedAt!.Value)
            : new DueHint(DueKind.Upload, file.EvidenceId, file.StartedAt + FileRow.Soon);
        var entity = EntityOf(caseId, hint, writtenAt);
        (entity.PartitionKey, entity.RowKey) = (row.Bucket, row.Key);
        if (isHere)
            entity[LeasedUntil] = writtenAt + standby;
        return _table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellation);
    }

    /// <summary>A hint as a row of the table.</summary>
    /// <param name="writtenAt">By the real clock.</param>
    public static TableEntity EntityOf(string caseId, DueHint hint, DateTimeOffset writtenAt)
    {
        var row = DueRow.Of(caseId, hint);
        return new TableEntity(row.Bucket, row.Key)
        {
            ["Kind"] = hint.Kind.ToString(),
            ["CaseId"] = caseId,
            ["ItemId"] = hint.ItemId,
            ["DueAt"] = hint.DueAt,
            [WrittenAt] = writtenAt,
            [PlannedBy] = DeskTraces.Here,
        }.Marked();
    }

    /// <summary>Everything due at <paramref name="now"/> (inclusive) that is not handed out, oldest minute first, page by page.</summary>
    public async IAsyncEnumerable<IReadOnlyList<DueEntry>> ReadDueAsync(
        DateTimeOffset now,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey lt {DueRow.Minute(now.AddMinutes(1))}");
        var today = wall.Provider.GetUtcNow();
        await foreach (var page in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).AsPages(pageSizeHint: 1000))
        {
            var entries = page.Values
                // What a newer instance has put there is for it to do: it stays, and keeps no other row from being done.
                .Where(row => !StorageSchema.IsNewer(row))
                .Where(row => row.GetDateTimeOffset("DueAt") <= now && !(row.GetDateTimeOffset(LeasedUntil) > today))
                .Select(row => new DueEntry(
                    new DueRow(row.PartitionKey, row.RowKey),
                    Enum.Parse<DueKind>(row.GetString("Kind")),
                    row.GetString("CaseId"),
                    row.GetString("ItemId"),
                    row.GetDateTimeOffset(WrittenAt) ?? default,
                    row.ETag)
                {
                    DueAt = row.GetDateTimeOffset("DueAt") ?? now,
                    PlannedBy = row.GetString(PlannedBy),
                })
                .ToList();
            if (entries.Count > 0)
                yield return entries;
        }
    }

    /// <summary>
    /// Marks rows as handed out, a transaction per shard and hundred, several on their way at once: they are different partitions. A row
    /// that
    /// changed meanwhile is left for the next tick.
    /// </summary>
    public Task LeaseAsync(IReadOnlyList<DueEntry> entries, CancellationToken cancellation)
    {
        var until = wall.Provider.GetUtcNow() + Lease;
        var batches = entries.GroupBy(entry => entry.Row.Bucket, StringComparer.Ordinal).SelectMany(shard => shard.Chunk(MaxRows));
        return Parallel.ForEachAsync(
            batches,
            new ParallelOptions { MaxDegreeOfParallelism = LeasesAtOnce, CancellationToken = cancellation },
            async (batch, token) =>
            {
                var actions = batch.Select(entry => new TableTransactionAction(
                    TableTransactionActionType.UpdateMerge,
                    new TableEntity(entry.Row.Bucket, entry.Row.Key) { [LeasedUntil] = until },
                    entry.Tag
                ));
                try
                {
                    await _table.SubmitTransactionAsync(actions, token);
                }
                catch (RequestFailedException problem) when (problem.Status is 404 or 409 or 412)
                {
                    // Dealt with, or leased by another sweep, between our read and now. Handing out twice is harmless.
                }
            }
        );
    }

    /// <summary>
    /// Takes the mark off rows that were handed out and of which nothing is due yet by the clock of whoever got them: the next sweep hands
    /// them out again. A row
    /// that is gone stays away; one that a sweep is about to mark changes, so that it is not marked any more.
    /// </summary>
    public Task PutBackAsync(IEnumerable<DueRow> rows, CancellationToken cancellation) =>
        MarkAsync(rows, DateTimeOffset.UnixEpoch, cancellation);

    /// <summary>Marks a row whose work somebody else has been asked for: it shows again when that may be lost.</summary>
    public Task LeaseAsync(DueRow row, CancellationToken cancellation) =>
        MarkAsync([row], wall.Provider.GetUtcNow() + Lease, cancellation);

    /// <summary>Has a row stay unseen for so long from now, by the real clock, while its work is done.</summary>
    public Task StandByAsync(DueRow row, TimeSpan time, CancellationToken cancellation) =>
        MarkAsync([row], wall.Provider.GetUtcNow() + time, cancellation);

    private Task MarkAsync(IEnumerable<DueRow> rows, DateTimeOffset until, CancellationToken cancellation) =>
        Task.WhenAll(rows.Select(async row =>
        {
            try
            {
                var marked = new TableEntity(row.Bucket, row.Key) { [LeasedUntil] = until };
                await _table.UpdateEntityAsync(marked, ETag.All, TableUpdateMode.Merge, cancellation);
            }
            catch (RequestFailedException problem) when (problem.Status == 404)
            {
                // Somebody has dealt with it.
            }
        }));

    /// <summary>Removes a row unless it has been written over since, by whoever needs it for something else.</summary>
    /// <param name="writtenAt">When it was written, by the real clock.</param>
    public async Task RemoveAsync(DueRow row, DateTimeOffset writtenAt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(row);
        string[] wanted = [WrittenAt];
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(row.Bucket, row.Key, wanted, cancellation);
        if (found is not { HasValue: true, Value: { } seen } || seen.GetDateTimeOffset(WrittenAt) != writtenAt)
            return;
        try
        {
            await _table.DeleteEntityAsync(row.Bucket, row.Key, seen.ETag, cancellation);
        }
        catch (RequestFailedException problem) when (problem.Status is 404 or 412)
        {
            // Written over, or dealt with.
        }
    }

    /// <summary>Removes rows, those of one minute and case in one request. One that is gone already is no fault.</summary>
    public Task RemoveAsync(IEnumerable<DueRow> rows, CancellationToken cancellation) =>
        Task.WhenAll(
            rows.Distinct()
                .GroupBy(static row => row.Bucket, StringComparer.Ordinal)
                .SelectMany(static bucket => bucket.Chunk(MaxRows))
                .Select(some => RemoveAsync(some, cancellation))
        );

    private async Task RemoveAsync(DueRow[] some, CancellationToken cancellation)
    {
        if (some.Length > 1)
        {
            try
            {
                await _table.SubmitTransactionAsync(
                    some.Select(static row => new TableTransactionAction(
                        TableTransactionActionType.Delete,
                        new TableEntity(row.Bucket, row.Key),
                        ETag.All
                    )),
                    cancellation
                );
                return;
            }
            catch (RequestFailedException problem) when (problem.Status == 404)
            {
                // Another look has removed one of them, which holds up the others: one by one.
            }
        }

        await Task.WhenAll(some.Select(row => _table.DeleteEntityAsync(row.Bucket, row.Key, ETag.All, cancellation)));
    }
}
