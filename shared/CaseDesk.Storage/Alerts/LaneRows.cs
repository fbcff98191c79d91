using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
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

    public static string DueKey(string caseId, long sequence) => $"{DuePrefix}{caseId}|{Number(sequence)}";

    public static string DeadKey(DateTimeOffset occurredAt, string caseId, long sequence) =>
        $"{DeadPrefix}{Ticks(occurredAt)}|{caseId}|{Number(sequence)}";

    /// <summary>Ticks counted down sort the newest first; the rest makes a repeated write meet its own row.</summary>
    public static string LogKey(DeliveryAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return $"{LogPrefix}{NewestFirst(attempt.At)}|{attempt.EventId}|{attempt.Attempt.ToString(CultureInfo.InvariantCulture)}";
    }

    public static string NewestFirst(DateTimeOffset at) =>
        (DateTime.MaxValue.Ticks - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    public static string Ticks(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    public static TableEntity Of(string endpointId, LaneHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var row = new TableEntity(endpointId, Head).Marked();
        LongText.Write(row, Body, JsonSerializer.Serialize(head, StorageJson.Options));
        row[EnteredAt] = head.EnteredAt;
        return row;
    }

    /// <summary>For a merge into the head, whatever it is and whoever must read it: something was put in.</summary>
    public static TableEntity Entered(string endpointId, DateTimeOffset at) => new(endpointId, Head) { [EnteredAt] = at };

    public static LaneHead ReadHead(TableEntity row)
    {
        ArgumentNullException.ThrowIfNull(row);
        // The first to put something in may come before the first run.
        var head = row.Known().ContainsKey(Body + "0") ? CaseTable.Read<LaneHead>(row) : new LaneHead();
        return head with { EnteredAt = row.GetDateTimeOffset(EnteredAt) };
    }

    /// <summary>An alert that waits.</summary>
    public static TableEntity Of(string endpointId, LaneEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new TableEntity(endpointId, DueKey(entry.CaseId, entry.Sequence))
        {
            ["NotBefore"] = entry.NotBefore, ["Attempts"] = entry.Attempts, [AskedBy] = entry.AskedBy,
        }.Marked();
    }

    /// <summary>The same, when it has come to its end.</summary>
    public static TableEntity Of(string endpointId, LaneEntry entry, DeliveryState end)
    {
        ArgumentNullException.ThrowIfNull(end);
        var row = Of(endpointId, entry);
        (row["Attempts"], row[Status]) = (end.Attempts, end.Status.ToString());
        (row["LastHttpStatus"], row["LastReason"]) = (end.LastHttpStatus, end.LastReason);
        return row;
    }

    public static TableEntity Of(string endpointId, DeadLetter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        var row = new TableEntity(endpointId, DeadKey(letter.OccurredAt, letter.CaseId, letter.Sequence)).Marked();
        LongText.Write(row, Body, JsonSerializer.Serialize(letter, StorageJson.Options));
        return row;
    }

    public static TableEntity Of(DeliveryAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var row = new TableEntity(attempt.EndpointId, LogKey(attempt)).Marked();
        LongText.Write(row, Body, JsonSerializer.Serialize(attempt, StorageJson.Options));
        return row;
    }

    public static LaneContents Read(IEnumerable<TableEntity> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var (waiting, ended) = (new List<LaneEntry>(), new List<EndedEntry>());
        foreach (var row in rows)
        {
            // Not passed over: whoever lets the lane go says how many wait in it.
            var split = row.Known().RowKey.LastIndexOf('|');
            var (caseId, number) = (
                row.RowKey[DuePrefix.Length..split],
                long.Parse(row.RowKey.AsSpan(split + 1), CultureInfo.InvariantCulture)
            );
            var attempts = row.GetInt32("Attempts") ?? 0;
            if (row.GetString(Status) is { } status)
                ended.Add(
                    new EndedEntry(
                        caseId,
                        number,
                        new DeliveryState(
                            Enum.Parse<DeliveryStatus>(status),
                            attempts,
                            null,
                            row.GetInt32("LastHttpStatus"),
                            row.GetString("LastReason")
                        ),
                        row.ETag
                    )
                );
            else
                waiting.Add(
                    new LaneEntry(caseId, number, row.GetDateTimeOffset("NotBefore") ?? default, attempts)
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
    public static TableTransactionAction Remove(string endpointId, EndedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(TableTransactionActionType.Delete, new TableEntity(endpointId, DueKey(entry.CaseId, entry.Sequence)), entry.Tag);
    }

    private static string Number(long sequence) => sequence.ToString("D10", CultureInfo.InvariantCulture);
}
