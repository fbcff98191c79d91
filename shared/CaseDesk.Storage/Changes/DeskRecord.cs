using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.Changes;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Time;

namespace CaseDesk.Storage.Changes;

/// <summary>
/// Who changed what at the desk's level: entries that are only ever added, chained and sealed like a case's timeline. What is changed lies
/// in other tables and in blobs, so no transaction holds both: a change is announced, made with its id on it, and then put on the record.
/// Whoever changes the same next, or looks at the record, settles what a crash has left.
/// </summary>
public sealed class DeskRecord(
    StorageClients storage,
    CaseTable cases,
    IHeadSeal seals,
    TouchedCases touched,
    DayEnd dayEnd,
    WallClock wall
) : IDisposable
{
    /// <summary>In one process entries are added one after the other: many changes at once would only be in each other's way.</summary>
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Changes of the desk are rare: so many losses in a row are a fault somewhere.</summary>
    private const int MaxTries = 32;

    /// <summary>What the seals of this record are over, beside its end or the announced change.</summary>
    private const string SealedEnd = "desk-record";

    private const string SealedChange = "desk-change";

    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.Cases);

    public static string NewId() => Guid.NewGuid().ToString("N");

    /// <param name="id">As <see cref="NewId"/> gives it.</param>
    /// <param name="who">Who, and when by the desk's clock.</param>
    /// <param name="state">Hash of what is stored by it; null where it is not compared.</param>
    public PendingChange Pending(string id, DeskChange change, StepContext who, string? state = null)
    {
        ArgumentNullException.ThrowIfNull(who);
        return new PendingChange(id, change, who.By, who.Now, state, wall.Provider.GetUtcNow());
    }

    /// <summary>Makes a change and puts it on the record.</summary>
    /// <param name="there">What is there before it, as it was read for the change.</param>
    /// <param name="make">
    /// Makes it, guarded by what was read. False when somebody else was faster. Of a removal: true also when it is gone already.
    /// </param>
    /// <returns>False when somebody else was faster, and nothing is on the record of it.</returns>
    /// <exception cref="DayOverException">It hung past the end of its day before it was made.</exception>
    public async Task<bool> ChangeAsync(
        PendingChange change,
        RecordedState? there,
        Func<Task<bool>> make,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(make);
        var target = change.Change;
        // After this change nothing that is stored says any more that an earlier one was made.
        await SettleAsync(await ReadAsync(cancellation), target.Kind, target.Id, there, cancellation);
        await touched.AddAsync(ShanghaiTime.DateOf(change.At), DeskEntry.Record, cancellation);
        await AnnounceAsync(change, cancellation);
        if (IsTooLate(change))
        {
            await DropAsync(change, cancellation);
            throw new DayOverException(DeskEntry.Record);
        }

        if (!await make())
        {
            await DropAsync(change, cancellation);
            return false;
        }

        if (!target.IsRemoval)
        {
            await AppendAsync(change, isAnnounced: true, cancellation);
            return true;
        }

        // Two may have removed it at once.
        var recorded = await SettleAsync(await ReadAsync(cancellation), target.Kind, target.Id, null, cancellation);
        await DropAsync(change, cancellation);
        return recorded.Contains(change.Id) || await IsRecordedAsync(change.Id, cancellation);
    }

    /// <summary>Puts on the record that something was asked for whose making leaves no trace: before it is made.</summary>
    public async Task AskAsync(PendingChange change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        await touched.AddAsync(ShanghaiTime.DateOf(change.At), DeskEntry.Record, cancellation);
        await AppendAsync(change, isAnnounced: false, cancellation);
    }

    /// <summary>Ends what was announced of one thing and left.</summary>
    /// <param name="there">As it is stored now; null when it is not there.</param>
    /// <returns>The changes that came onto the record by this.</returns>
    public async Task<IReadOnlyList<string>> SettleAsync(
        StoredRecord read,
        string kind,
        string id,
        RecordedState? there,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(read);
        var recorded = new List<string>();
        for (var tries = 0; tries < MaxTries; tries++)
        {
            await _turn.WaitAsync(cancellation);
            try
            {
                // Of two that removed the same only one may come onto it: decided again on what is there now. It is read within
                // the turn: what was read before, those whose turn it was meanwhile have made old.
                if (tries > 0)
                    read = await ReadAsync(cancellation);
                if (await SettleOneAsync(read, kind, id, there, cancellation) is not var (one, isAdded))
                    return recorded;
                if (isAdded)
                    recorded.Add(one.Id);
            }
            finally
            {
                _turn.Release();
            }
        }

        throw new CaseBusyException(DeskEntry.Record, MaxTries);
    }

    /// <summary>Puts one on the record and takes away what was never made; null when there is none to put there.</summary>
    private async Task<(PendingChange Change, bool IsAdded)?> SettleOneAsync(
        StoredRecord read,
        string kind,
        string id,
        RecordedState? there,
        CancellationToken cancellation
    )
    {
        // Who announced last was the likelier to make it.
        var left = read.Pending.Where(one => one.Change.Kind == kind && one.Change.Id == id)
            .OrderByDescending(static one => one.WrittenAt)
            .ToList();
        var entries = left.Count == 0 ? [] : await EntriesAsync(cancellation);
        foreach (var one in left)
        {
            var isOver = wall.Provider.GetUtcNow() - one.WrittenAt > HintRetryBudget.Total;
            var end = one.End(entries, there?.ChangeId, there is not null, isOver);
            if (end == PendingEnd.Record)
                return (one, await TryAppendAsync(one, isAnnounced: true, read, cancellation));
            if (end == PendingEnd.Drop)
                await DropAsync(one, cancellation);
        }

        return null;
    }

    /// <exception cref="CaseUnreadableException">Its end cannot be read: the desk does not write such a row.</exception>
    public async Task<StoredRecord> ReadAsync(CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {DeskEntry.Record} and RowKey ge {ChangeRows.Head} and RowKey lt {ChangeRows.End}"
        );
        var start = new ChainHead(DeskEntry.Record, 0, TimelineChain.Start(DeskEntry.Record));
        var (stored, pending, forged) = (new StoredRecord(start, null, true, [], []), new List<PendingChange>(), new List<string>());
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (row.RowKey == ChangeRows.Head)
            {
                var head = ChangeRows.ReadHead(row);
                var isSealed = await seals.HoldsAsync(head, SealedEnd, ChangeRows.ReadSeal(row), cancellation);
                stored = stored with { Head = head, Tag = row.ETag, IsSealed = isSealed };
            }
            else if (
                ChangeRows.IsPending(row.RowKey)
                && ChangeRows.ReadPending(row) is var (text, change, seal)
                && await seals.HoldsAsync(Sealed(text), SealedChange, seal, cancellation)
            )
            {
                pending.Add(change);
            }
            else
            {
                forged.Add(row.RowKey);
            }
        }

        return stored with { Pending = pending, Forged = forged };
    }

    /// <summary>The lines as they are stored, from <paramref name="after"/> (exclusive), at most <paramref name="count"/>.</summary>
    public Task<IReadOnlyList<TimelineLine>> LinesAsync(long after, int count, CancellationToken cancellation) =>
        cases.LinesAsync(DeskEntry.Record, after, count, cancellation);

    private async Task<IReadOnlyList<DeskEntry>> EntriesAsync(CancellationToken cancellation) =>
        [.. (await LinesAsync(0, int.MaxValue, cancellation)).Select(static line => DeskEntry.Read(line.Text)).OfType<DeskEntry>()];

    private async Task AnnounceAsync(PendingChange change, CancellationToken cancellation)
    {
        var text = ChangeRows.TextOf(change);
        var seal = await seals.SealAsync(Sealed(text), SealedChange, cancellation);
        await _table.UpsertEntityAsync(ChangeRows.Of(text, change.Id, seal), TableUpdateMode.Replace, cancellation);
    }

    private async Task DropAsync(PendingChange change, CancellationToken cancellation) =>
        await _table.DeleteEntityAsync(DeskEntry.Record, ChangeRows.Pending(change.Id), ETag.All, cancellation);

    private async Task AppendAsync(PendingChange change, bool isAnnounced, CancellationToken cancellation)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            await _turn.WaitAsync(cancellation);
            try
            {
                // What is made is put there however late: the night has settled it, or it is named as missing.
                if (!isAnnounced && IsTooLate(change))
                    throw new DayOverException(DeskEntry.Record);
                var stored = await ReadAsync(cancellation);
                // Who looked meanwhile took the announcement away: with its entry, or as one that nobody can be about to make.
                var isThere = stored.Pending.Any(one => one.Id == change.Id);
                if (isAnnounced && !isThere && await IsRecordedAsync(change.Id, cancellation))
                    return;
                if (await TryAppendAsync(change, isAnnounced && isThere, stored, cancellation))
                    return;
            }
            finally
            {
                _turn.Release();
            }
        }

        throw new CaseBusyException(DeskEntry.Record, MaxTries);
    }

    /// <summary>
    /// Adds the entry behind the end that was read, with what announced it taken away in the same transaction: it is on the record once.
    /// </summary>
    /// <returns>False when the end is another by now.</returns>
    private async Task<bool> TryAppendAsync(
        PendingChange change,
        bool isAnnounced,
        StoredRecord stored,
        CancellationToken cancellation
    )
    {
        var line = change.ToEntry().After(stored.Head);
        var head = new ChainHead(DeskEntry.Record, line.Sequence, line.Link);
        // What the desk did not write it does not seal, then or later.
        var row = ChangeRows.Of(head, stored.IsSealed ? await seals.SealAsync(head, SealedEnd, cancellation) : "");
        var entry = TimelineRow.Of(DeskEntry.Record, line);
        entry[CaseTransaction.StepId] = change.Id;
        List<TableTransactionAction> actions =
        [
            stored.Tag is { } tag ? new(TableTransactionActionType.UpdateReplace, row, tag) : new(TableTransactionActionType.Add, row),
            new(TableTransactionActionType.Add, entry),
        ];
        var announced = new TableEntity(DeskEntry.Record, ChangeRows.Pending(change.Id));
        if (isAnnounced)
            actions.Add(new(TableTransactionActionType.Delete, announced, ETag.All));
        try
        {
            await _table.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (RequestFailedException problem) when (problem.Status == 404 || StorageProblems.IsConflict(problem))
        {
            // Somebody else put it there, or this very transaction went through and its answer was lost.
            return await IsDoneAsync(change.Id, isAnnounced, line.Sequence, cancellation);
        }
    }

    private async Task<bool> IsDoneAsync(string changeId, bool isAnnounced, long sequence, CancellationToken cancellation)
    {
        var rowKey = isAnnounced ? ChangeRows.Pending(changeId) : CaseRows.Timeline(sequence);
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(DeskEntry.Record, rowKey, cancellationToken: cancellation);
        return isAnnounced
            ? !row.HasValue && await IsRecordedAsync(changeId, cancellation)
            : row is { HasValue: true, Value: { } there } && there.GetString(CaseTransaction.StepId) == changeId;
    }

    private async Task<bool> IsRecordedAsync(string changeId, CancellationToken cancellation) =>
        (await EntriesAsync(cancellation)).Any(entry => entry.ChangeId == changeId);

    private bool IsTooLate(PendingChange change) => dayEnd.IsPast(change.At);

    public void Dispose() => _turn.Dispose();

    private static ChainHead Sealed(string text) => new(SealedChange, 0, TimelineChain.Leaf(text));
}
