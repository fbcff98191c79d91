using System.Globalization;
using Azure.Data.Tables;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Time;

namespace CaseDesk.Storage.Backup;

/// <summary>
/// Puts the lanes back: the log and the dead letters as they were, and of what waited exactly what the cases say. An alert that the log
/// knows as delivered while its case was taken a moment before is put in as ended, so that it goes on the case's record and not out again.
/// </summary>
public sealed class LaneImport(StorageClients storage, RowImport rows, WallClock wall)
{
    /// <summary>See <see cref="DeliveryAttempt.Result"/>.</summary>
    private const string Delivered = "delivered";

    private static readonly DeliveryState s_delivered = new(DeliveryStatus.Delivered, 1, null, null, null);

    /// <returns>Endpoints whose lanes are to be looked at.</returns>
    internal async Task<IReadOnlyList<string>> PutAsync(BackupFolder folder, PendingDeliveries pending, CancellationToken cancellation)
    {
        var (table, now) = (storage.Tables.GetTableClient(StorageNames.Tables.Lanes), wall.Provider.GetUtcNow());
        var ended = new Dictionary<(string EndpointId, string CaseId, long Sequence), TableEntity>();
        var kept = new HashSet<(string EndpointId, string CaseId, long Sequence)>();
        await rows.PutAsync(folder, DeskExport.RowsOf(StorageNames.Tables.Lanes), StorageNames.Tables.Lanes, Take, cancellation);
        foreach (var row in ended.Values)
            await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        foreach (var endpointId in pending.Endpoints)
        {
            foreach (var entry in pending.Of(endpointId))
            {
                var key = (endpointId, entry.CaseId, entry.Sequence);
                if (!kept.Contains(key) && !ended.ContainsKey(key))
                    await table.UpsertEntityAsync(LaneRows.Of(endpointId, entry), TableUpdateMode.Replace, cancellation);
            }

            await table.UpsertEntityAsync(LaneRows.Entered(endpointId, now), TableUpdateMode.Merge, cancellation);
        }

        return [.. pending.Endpoints.Concat(ended.Keys.Select(static key => key.EndpointId)).Distinct(StringComparer.Ordinal)];

        TableEntity? Take(TableEntity row)
        {
            if (row.RowKey == LaneRows.Head)
                return Rested(row, now);
            if (row.RowKey.StartsWith(LaneRows.DuePrefix, StringComparison.Ordinal))
            {
                var key = KeyOf(row);
                if (!IsWanted(key))
                    return null;
                kept.Add(key);
                return row;
            }

            if (row.RowKey.StartsWith(LaneRows.LogPrefix, StringComparison.Ordinal))
                Note(row);
            return row;
        }

        bool IsWanted((string EndpointId, string CaseId, long Sequence) key) =>
            pending.Waits(key.EndpointId, key.CaseId, key.Sequence) || pending.IsUnannounced(key.CaseId, key.Sequence);

        void Note(TableEntity row)
        {
            if (Attempt(row) is not { } attempt)
                return;
            var key = (row.PartitionKey, attempt.CaseId, attempt.Sequence);
            if (attempt.Result == Delivered && IsWanted(key))
                ended[key] = LaneRows.Of(
                    row.PartitionKey,
                    new LaneEntry(attempt.CaseId, attempt.Sequence, attempt.At, attempt.Attempt),
                    s_delivered with { Attempts = attempt.Attempt, LastHttpStatus = attempt.HttpStatus }
                );
        }
    }

    /// <summary>How the receiver does is kept; who held the lane, and messages that were under way, are of the desk that was.</summary>
    private static TableEntity Rested(TableEntity row, DateTimeOffset now)
    {
        LaneHead head;
        try
        {
            head = LaneRows.ReadHead(row);
        }
        catch (CaseUnreadableException)
        {
            head = new LaneHead();
        }

        return LaneRows.Of(row.PartitionKey, new LaneHead
        {
            FailingSince = head.FailingSince, Failures = head.Failures, DeliveredAt = head.DeliveredAt, EnteredAt = now,
        });
    }

    /// <summary>Null for a row that somebody else wrote: it is put back as it was, and says nothing.</summary>
    private static DeliveryAttempt? Attempt(TableEntity row)
    {
        try
        {
            return CaseTable.Read<DeliveryAttempt>(row);
        }
        catch (CaseUnreadableException)
        {
            return null;
        }
    }

    private static (string EndpointId, string CaseId, long Sequence) KeyOf(TableEntity row)
    {
        var split = row.RowKey.LastIndexOf('|');
        return (
            row.PartitionKey,
            row.RowKey[LaneRows.DuePrefix.Length..split],
            long.Parse(row.RowKey.AsSpan(split + 1), CultureInfo.InvariantCulture)
        );
    }
}
