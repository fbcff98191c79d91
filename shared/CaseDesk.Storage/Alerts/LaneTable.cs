using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Storage.Alerts;

/// <summary>
/// One partition for each endpoint: its head, what waits, what was given up. Waiting rows are hints: the delivery row in the case's partition
/// says whether anything is to be sent. They are written before it.
/// </summary>
public sealed class LaneTable(StorageClients storage)
{
    private const string HeadKey = "head";
    private const string DuePrefix = "due|";
    private const string DueEnd = "due}";
    private const string DeadPrefix = "dead|";
    private const string DeadEnd = "dead}";

    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.Lanes);

    /// <summary>Null before the first run.</summary>
    public async Task<StoredLane?> HeadAsync(string endpointId, CancellationToken cancellation)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(endpointId, HeadKey, cancellationToken: cancellation);
        return found is { HasValue: true, Value: { } row } ? new StoredLane(CaseTable.Read<LaneHead>(row), row.ETag) : null;
    }

    /// <summary>Writes the head if it is still what was read; null when somebody else wrote first.</summary>
    public async Task<StoredLane?> TryWriteAsync(string endpointId, LaneHead head, ETag? read, CancellationToken cancellation)
    {
        var row = new TableEntity(endpointId, HeadKey);
        LongText.Write(row, "Body", JsonSerializer.Serialize(head, StorageJson.Options));
        try
        {
            var answer = read is { } tag
                ? await _table.UpdateEntityAsync(row, tag, TableUpdateMode.Replace, cancellation)
                : await _table.AddEntityAsync(row, cancellation);
            return new StoredLane(head, answer.Headers.ETag!.Value);
        }
        catch (RequestFailedException problem) when (StorageProblems.IsConflict(problem) || (read is not null && problem.Status == 404))
        {
            return null;
        }
    }

    /// <summary>Puts an alert into the lane; one that is there already keeps its time and attempts, and counts as new: see <see cref="LetGoAsync"/>.</summary>
    public async Task AddAsync(string endpointId, LaneEntry entry, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await _table.AddEntityAsync(Row(endpointId, entry), cancellation);
                return;
            }
            catch (RequestFailedException problem) when (problem.Status == 409)
            {
                // There already.
            }

            try
            {
                await _table.UpdateEntityAsync(new TableEntity(endpointId, DueKey(entry.CaseId, entry.Sequence)) { ["Renewed"] = true }, ETag.All, TableUpdateMode.Merge, cancellation);
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
    public async Task LetGoAsync(string endpointId, LaneEntry entry, CancellationToken cancellation)
    {
        try
        {
            await _table.DeleteEntityAsync(endpointId, DueKey(entry.CaseId, entry.Sequence), new ETag(entry.Version), cancellation);
        }
        catch (RequestFailedException problem) when (problem.Status == 412)
        {
            // Who put it in has the lane looked at.
        }
    }

    public Task SaveAsync(string endpointId, LaneEntry entry, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(Row(endpointId, entry), TableUpdateMode.Replace, cancellation);

    public Task RemoveAsync(string endpointId, string caseId, long sequence, CancellationToken cancellation) =>
        _table.DeleteEntityAsync(endpointId, DueKey(caseId, sequence), ETag.All, cancellation);

    /// <summary>All that waits.</summary>
    public async Task<IReadOnlyList<LaneEntry>> WaitingAsync(string endpointId, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {endpointId} and RowKey ge {DuePrefix} and RowKey lt {DueEnd}");
        var waiting = new List<LaneEntry>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            var split = row.RowKey.LastIndexOf('|');
            waiting.Add(new LaneEntry(
                row.RowKey[DuePrefix.Length..split], long.Parse(row.RowKey.AsSpan(split + 1), CultureInfo.InvariantCulture),
                row.GetDateTimeOffset("NotBefore") ?? default, row.GetInt32("Attempts") ?? 0) { WrittenAt = row.Timestamp ?? default, Version = row.ETag.ToString() });
        }

        return waiting;
    }

    public Task AddDeadAsync(string endpointId, DeadLetter letter, CancellationToken cancellation)
    {
        var row = new TableEntity(endpointId, DeadKey(letter.OccurredAt, letter.CaseId, letter.Sequence));
        LongText.Write(row, "Body", JsonSerializer.Serialize(letter, StorageJson.Options));
        return _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    public Task RemoveDeadAsync(string endpointId, string caseId, long sequence, DateTimeOffset occurredAt, CancellationToken cancellation) =>
        _table.DeleteEntityAsync(endpointId, DeadKey(occurredAt, caseId, sequence), ETag.All, cancellation);

    /// <summary>At most <paramref name="count"/> dead letters in the order in which they happened, after a row key (exclusive).</summary>
    /// <param name="from">Of <see cref="DeadLetter.OccurredAt"/>, inclusive; null for the first.</param>
    /// <param name="to">Exclusive; null for no end.</param>
    public async Task<(IReadOnlyList<DeadLetter> Items, string? Next)> DeadAsync(string endpointId, DateTimeOffset? from, DateTimeOffset? to, string? after, int count, CancellationToken cancellation)
    {
        var first = from is { } start ? DeadPrefix + Ticks(start) : DeadPrefix;
        var end = to is { } stop ? DeadPrefix + Ticks(stop) : DeadEnd;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {endpointId} and RowKey ge {first} and RowKey gt {after ?? ""} and RowKey lt {end}");
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

    private static TableEntity Row(string endpointId, LaneEntry entry) => new(endpointId, DueKey(entry.CaseId, entry.Sequence))
    {
        ["NotBefore"] = entry.NotBefore,
        ["Attempts"] = entry.Attempts,
    };

    private static string DueKey(string caseId, long sequence) => $"{DuePrefix}{caseId}|{Number(sequence)}";

    private static string DeadKey(DateTimeOffset occurredAt, string caseId, long sequence) => $"{DeadPrefix}{Ticks(occurredAt)}|{caseId}|{Number(sequence)}";

    private static string Ticks(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    private static string Number(long sequence) => sequence.ToString("D10", CultureInfo.InvariantCulture);
}
