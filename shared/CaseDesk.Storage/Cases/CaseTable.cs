using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.Custody;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Cases;

/// <summary>The only truth: one partition per case, one entity-group transaction per step, guarded by the head row's tag.</summary>
public sealed partial class CaseTable(StorageClients storage, IHeadSeal seals)
{
    private const int MaxTries = 32;

    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.Cases);

    /// <summary>Reads the whole state of a case in one request; null when there is none.</summary>
    public async Task<StoredCase?> FindAsync(string caseId, CancellationToken cancellation)
    {
        if (!CaseIds.IsId(caseId))
            return null;
        TableEntity? head = null;
        var evidence = new Dictionary<string, EvidenceItem>(StringComparer.Ordinal);
        var reminders = new Dictionary<string, Reminder>(StringComparer.Ordinal);
        var packets = new Dictionary<string, Packet>(StringComparer.Ordinal);
        var (waiting, rows) = (new List<long>(), StateRows.None);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {caseId} and RowKey ge {CaseRows.Head} and RowKey lt {CaseRows.StateEnd}"
        );
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (row.RowKey.StartsWith(CaseRows.OutboxPrefix, StringComparison.Ordinal))
            {
                waiting.Add(CaseRows.OutboxNumber(row.RowKey));
                continue;
            }

            rows = rows.With(row.Known().RowKey, Body(row), StorageSchema.NeedsOf(row));
            if (row.RowKey == CaseRows.Head)
                head = row;
            else if (row.RowKey.StartsWith(CaseRows.EvidencePrefix, StringComparison.Ordinal))
                evidence[row.RowKey[CaseRows.EvidencePrefix.Length..]] = Read<EvidenceItem>(row);
            else if (row.RowKey.StartsWith(CaseRows.PacketPrefix, StringComparison.Ordinal))
                packets[row.RowKey[CaseRows.PacketPrefix.Length..]] = Read<Packet>(row);
            else if (!row.RowKey.StartsWith(CaseRows.ReminderPrefix, StringComparison.Ordinal))
                throw new CaseUnreadableException(caseId, row.RowKey);
            else
                reminders[row.RowKey[CaseRows.ReminderPrefix.Length..]] = Read<Reminder>(row);
        }

        return head is null ? null : Stored(head, evidence, reminders, packets) with { Waiting = waiting, Rows = rows };
    }

    public async Task<StoredAnswer?> FindAnswerAsync(string caseId, string keyHash, CancellationToken cancellation)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(caseId, CaseRows.Answer(keyHash), cancellationToken: cancellation);
        return row is { HasValue: true, Value: { } answer } ? Read<StoredAnswer>(answer) : null;
    }

    /// <summary>
    /// Commits a step whole. Null when somebody else's step came first. What the desk did not write it does not seal, then or later: a
    /// step on such a case is
    /// taken, and leaves it named as it was.
    /// </summary>
    /// <param name="before">As it was read; null for a case that the step opens.</param>
    /// <returns>The case as it is stored now; without a tag when storage's own answer was lost.</returns>
    public async Task<StoredCase?> TryCommitAsync(
        CaseStep step,
        StoredCase? before,
        string stepId,
        StoredAnswer? answer,
        CancellationToken cancellation
    )
    {
        var actions = CaseTransaction.Compose(step, before?.Tag, stepId, answer);
        var rows = RowsAfter(before, actions);
        var seal =
            before is null or { IsOwn: true } || await seals.HoldsAsync(before, cancellation)
                ? await seals.SealAsync(
                    new ChainHead(step.After.Id, step.After.TimelineLength, step.After.ChainLink ?? ""),
                    rows.Digest,
                    cancellation
                )
                : "";
        ((TableEntity)actions[0].Entity)[CaseTransaction.Seal] = seal;
        var after = new StoredCase(step.After, default, stepId)
        {
            Seal = seal,
            IsOwn = seal.Length > 0,
            Rows = rows,
            Waiting = [.. before?.Waiting ?? [], .. step.Alerts.Select(static alert => alert.Sequence)],
        };
        try
        {
            var answers = await _table.SubmitTransactionAsync(actions, cancellation);
            return after with { Tag = answers.Value[0].Headers.ETag ?? default };
        }
        catch (RequestFailedException problem) when (StorageProblems.IsConflict(problem))
        {
            // Our own transaction may have gone through while its answer was lost and the retry met it. The timeline never changes, so it
            // tells even when others have stepped since.
            var row = await _table.GetEntityIfExistsAsync<TableEntity>(
                step.After.Id,
                CaseRows.Timeline(step.Timeline[0].Sequence),
                [CaseTransaction.StepId],
                cancellation
            );
            return row is { HasValue: true, Value: { } first } && first.GetString(CaseTransaction.StepId) == stepId ? after : null;
        }
    }

    private static StateRows RowsAfter(StoredCase? before, IReadOnlyList<TableTransactionAction> actions)
    {
        var rows = before?.Rows ?? StateRows.None;
        foreach (var row in actions.Select(static action => (TableEntity)action.Entity).Where(static row => CaseRows.IsState(row.RowKey)))
            rows = rows.With(row.RowKey, PackedText.Read(row, "Body"), StorageSchema.NeedsOf(row));
        return rows;
    }

    /// <summary>
    /// Ids of some cases, at most <paramref name="count"/>: to look for what is left when nothing else tells. Reads every row on its way.
    /// </summary>
    public async Task<IReadOnlyList<string>> SomeAsync(int count, CancellationToken cancellation)
    {
        var ids = new List<string>();
        await foreach (
            var row in _table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"RowKey eq {CaseRows.Head}"),
                count,
                ["PartitionKey"],
                cancellation
            )
        )
        {
            ids.Add(row.PartitionKey);
            if (ids.Count == count)
                break;
        }

        return ids;
    }

    /// <summary>
    /// The timeline from <paramref name="after"/> (exclusive), at most <paramref name="count"/> entries; without those whose text was
    /// erased.
    /// </summary>
    public async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(string caseId, long after, int count, CancellationToken cancellation) =>
        [
            .. (await LinesAsync(caseId, after, count, cancellation))
                .Where(line => line.Text is not null)
                .Select(line => TimelineText.Read(line.Text!)),
        ];

    /// <summary>The timeline as it is stored, from <paramref name="after"/> (exclusive), at most <paramref name="count"/> lines.</summary>
    public async Task<IReadOnlyList<TimelineLine>> LinesAsync(string caseId, long after, int count, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {caseId} and RowKey gt {CaseRows.Timeline(after)} and RowKey lt {CaseRows.TimelineEnd}"
        );
        var lines = new List<TimelineLine>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, Math.Min(count, 1000), cancellationToken: cancellation))
        {
            lines.Add(TimelineRow.Read(row));
            if (lines.Count == count)
                break;
        }

        return lines;
    }

    /// <summary>
    /// Counts what was done again with the entry of the first time: a number beside the entry, in no case's way, since the head is not
    /// touched.
    /// </summary>
    /// <exception cref="CaseBusyException">So many others count at once that this one never got its turn.</exception>
    public async Task CountAgainAsync(string caseId, long sequence, CancellationToken cancellation)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            string[] wanted = [TimelineRow.Again];
            TableEntity row = await _table.GetEntityAsync<TableEntity>(caseId, CaseRows.Timeline(sequence), wanted, cancellation);
            try
            {
                var counted = new TableEntity(caseId, CaseRows.Timeline(sequence))
                {
                    [TimelineRow.Again] = (row.GetInt32(TimelineRow.Again) ?? 0) + 1,
                };
                await _table.UpdateEntityAsync(counted, row.ETag, TableUpdateMode.Merge, cancellation);
                return;
            }
            catch (RequestFailedException problem) when (StorageProblems.IsConflict(problem))
            {
                await Task.Delay(Random.Shared.Next(1 << Math.Min(tries + 2, 8)), cancellation);
            }
        }

        throw new CaseBusyException(caseId, MaxTries);
    }

    /// <summary>
    /// Takes the texts of these entries away, a hundred at a time; their hashes and links stay. Done again, it changes nothing and asks
    /// only for what is left.
    /// </summary>
    public async Task EraseTextsAsync(string caseId, IEnumerable<long> sequences, CancellationToken cancellation)
    {
        var wanted = sequences.ToHashSet();
        var lines = (await LinesAsync(caseId, 0, int.MaxValue, cancellation)).Where(line =>
            line.Text is not null && wanted.Contains(line.Sequence)
        );
        // An entry's row never changes otherwise, so that no tag is needed.
        foreach (var chunk in lines.Chunk(CaseTransaction.MaxActions))
        {
            await _table.SubmitTransactionAsync(
                chunk.Select(line => new TableTransactionAction(
                    TableTransactionActionType.UpdateReplace,
                    TimelineRow.Of(caseId, line with { Text = null }),
                    ETag.All
                )),
                cancellation
            );
        }
    }

    /// <summary>Takes away the answers kept for repeated requests: they hold what the case held.</summary>
    public async Task EraseAnswersAsync(string caseId, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {caseId} and RowKey ge {CaseRows.AnswerPrefix} and RowKey lt {CaseRows.AnswerEnd}"
        );
        await foreach (
            var row in _table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation)
        )
            await _table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellation);
    }

    /// <exception cref="CaseUnreadableException">The desk does not write such a row.</exception>
    /// <exception cref="NewerSchemaException">It needs a newer program.</exception>
    internal static T Read<T>(TableEntity row)
    {
        row.Known();
        try
        {
            return JsonSerializer.Deserialize<T>(Body(row), StorageJson.Options)
                ?? throw new CaseUnreadableException(row.PartitionKey, row.RowKey);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or ArgumentException)
        {
            throw new CaseUnreadableException(row.PartitionKey, row.RowKey, problem);
        }
    }

    private static string Body(TableEntity row) => Text(row, () => PackedText.Read(row, "Body"))!;

    private static string? Text(TableEntity row, Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is InvalidOperationException or InvalidDataException)
        {
            // A property of another type, or packed by somebody else.
            throw new CaseUnreadableException(row.PartitionKey, row.RowKey, problem);
        }
    }

    private static StoredCase Stored(
        TableEntity head,
        Dictionary<string, EvidenceItem> evidence,
        Dictionary<string, Reminder> reminders,
        Dictionary<string, Packet> packets
    )
    {
        var state = Read<Case>(head);
        var whole = state with
        {
            Evidence = state.Evidence.SetItems(evidence),
            Reminders = state.Reminders.SetItems(reminders),
            Packets = state.Packets.SetItems(packets),
        };
        return new StoredCase(whole, head.ETag, Text(head, () => head.GetString(CaseTransaction.StepId)) ?? "")
        {
            Seal = Text(head, () => head.GetString(CaseTransaction.Seal)),
            Rows = StateRows.None.With(CaseRows.Head, Body(head), StorageSchema.NeedsOf(head)),
        };
    }
}
