using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Storage.Alerts;

/// <summary>
/// The rows of an endpoint's partition: its head, what waits, what was given up, and the log of attempts. Rows that belong together are
/// written in one transaction.
/// </summary>
public static class LaneRows
{
    public const string Head = "head";
    public const string DuePrefix = "due|";
    public const string DueEnd = "due}";
    public const string DeadPrefix = "dead|";
    public const string DeadEnd = "dead}";
    public const string LogPrefix = "log|";
    public const string LogEnd = "log}";

    private const string Body = "Body";
    private const string EnteredAt = "EnteredAt";
    private const string Status = "Status";
    private const string AskedBy = "AskedBy";

    public static string DueKey(AlertKey alert) => $"{DuePrefix}{alert.CaseId}|{Number(alert.Sequence)}";

    public static string DeadKey(DateTimeOffset occurredAt, AlertKey alert) =>
        $"{DeadPrefix}{Ticks(occurredAt)}|{alert.CaseId}|{Number(alert.Sequence)}";

    /// <summary>Ticks counted down sort the newest first; the rest makes a repeated write meet its own row.</summary>
    public static string LogKey(DeliveryAttempt attempt) =>
        $"{LogPrefix}{NewestFirst(attempt.At)}|{attempt.EventId}|{attempt.Attempt.ToString(CultureInfo.InvariantCulture)}";

    public static string NewestFirst(DateTimeOffset at) =>
        (DateTime.MaxValue.Ticks - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    public static string Ticks(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    public static TableEntity Of(string endpointId, LaneHead head)
    {
        var row = Kept(endpointId, Head, head);
        row[EnteredAt] = head.EnteredAt;
        return row;
    }

    /// <summary>For a merge into the head, whatever it is and whoever must read it: something was put in.</summary>
    public static TableEntity Entered(string endpointId, DateTimeOffset at) => new(endpointId, Head) { [EnteredAt] = at };

    public static LaneHead ReadHead(TableEntity row)
    {
        // The first to put something in may come before the first run.
        var head = row.Known().ContainsKey(Body + "0") ? CaseTable.Read<LaneHead>(row) : new LaneHead();
        return head with { EnteredAt = row.GetDateTimeOffset(EnteredAt) };
    }

    /// <summary>An alert that waits.</summary>
    public static TableEntity Of(string endpointId, LaneEntry entry) =>
        new TableEntity(endpointId, DueKey(entry.Key))
        {
            ["NotBefore"] = entry.NotBefore, ["Attempts"] = entry.Attempts, [AskedBy] = entry.AskedBy,
        }.Marked();

    /// <summary>The same, when it has come to its end.</summary>
    public static TableEntity Of(string endpointId, LaneEntry entry, DeliveryState end)
    {
        var row = Of(endpointId, entry);
        (row["Attempts"], row[Status]) = (end.Attempts, end.Status.ToString());
        (row["LastHttpStatus"], row["LastReason"]) = (end.LastHttpStatus, end.LastReason);
        return row;
    }

    public static TableEntity Of(string endpointId, DeadLetter letter) => Kept(endpointId, DeadKey(letter.OccurredAt, letter.Key), letter);

    public static TableEntity Of(DeliveryAttempt attempt) => Kept(attempt.EndpointId, LogKey(attempt), attempt);

    private static TableEntity Kept<T>(string endpointId, string key, T body)
    {
        var row = new TableEntity(endpointId, key).Marked();
        LongText.Write(row, Body, JsonSerializer.Serialize(body, StorageJson.Options));
        return row;
    }

    /// <summary>At most <paramref name="count"/> of what is kept between two keys, and the key of the last when there are more.</summary>
    /// <param name="after">Exclusive.</param>
    /// <param name="before">Exclusive.</param>
    internal static async Task<(IReadOnlyList<T> Items, string? Next)> PageAsync<T>(
        TableClient table,
        string endpointId,
        string after,
        string before,
        int count,
        CancellationToken cancellation
    )
    {
        var (items, last) = (new List<T>(), (string?)null);
        await foreach (var row in table.BetweenAsync(endpointId, after, before, count + 1, cancellation))
        {
            if (items.Count == count)
                return (items, last);
            items.Add(CaseTable.Read<T>(row));
            last = row.RowKey;
        }

        return (items, null);
    }

    public static LaneContents Read(IEnumerable<TableEntity> rows)
    {
        var (waiting, ended) = (new List<LaneEntry>(), new List<EndedEntry>());
        foreach (var row in rows)
        {
            // Not passed over: whoever lets the lane go says how many wait in it.
            var split = row.Known().RowKey.LastIndexOf('|');
            var number = long.Parse(row.RowKey.AsSpan(split + 1), CultureInfo.InvariantCulture);
            var (key, attempts) = (new AlertKey(row.RowKey[DuePrefix.Length..split], number), row.GetInt32("Attempts") ?? 0);
            if (row.GetString(Status) is not null)
                ended.Add(new EndedEntry(key, DeliveryTable.Delivery(row), row.ETag));
            else
                waiting.Add(
                    new LaneEntry(key.CaseId, key.Sequence, row.GetDateTimeOffset("NotBefore") ?? default, attempts)
                    {
                        WrittenAt = row.Timestamp ?? default,
                        Version = row.ETag.ToString(),
                        AskedBy = row.GetString(AskedBy),
                    }
                );
        }

        return new LaneContents(waiting, ended);
    }

    public static TableTransactionAction Put(TableEntity row) => new(TableTransactionActionType.UpsertReplace, row);

    public static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    /// <summary>Takes it out if it is still what was read.</summary>
    public static TableTransactionAction Remove(string endpointId, EndedEntry entry) =>
        new(TableTransactionActionType.Delete, new TableEntity(endpointId, DueKey(entry.Key)), entry.Tag);

    private static string Number(long sequence) => sequence.ToString("D10", CultureInfo.InvariantCulture);
}
