using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.Alerts;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Storage.Alerts;

/// <summary>
/// Outbox, alerts and deliveries: rows of the case's own partition, so that fanning out is one transaction. The alerts of the desk as a
/// whole
/// have a partition of their own, <see cref="Core.Alerts.CalendarAlerts.Stream"/>, in place of a case's.
/// </summary>
public sealed class DeliveryTable(StorageClients storage)
{
    /// <summary>An event's deliveries and its outbox row are one transaction.</summary>
    public const int MaxEndpoints = CaseTransaction.MaxActions - 1;

    private readonly TableClient _table = storage.Tables.GetTableClient(StorageNames.Tables.Cases);

    /// <summary>Numbers of alerts not yet fanned out, oldest first.</summary>
    public async Task<IReadOnlyList<long>> OutboxAsync(string caseId, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {caseId} and RowKey ge {CaseRows.OutboxPrefix} and RowKey lt {CaseRows.OutboxEnd}"
        );
        var waiting = new List<long>();
        await foreach (
            var row in _table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation)
        )
            waiting.Add(CaseRows.OutboxNumber(row.RowKey));
        return waiting;
    }

    /// <summary>The alert of an id; null when there is none.</summary>
    public async Task<(AlertKey Key, RecordedAlert Alert)?> FindEventAsync(string eventId, CancellationToken cancellation)
    {
        if (
            ReplayAlerts.Parse(eventId) is var (caseId, sequence)
            && await _table.FindAsync(caseId, CaseRows.Alert(sequence), cancellation) is { } row
            && row.GetString("EventId") == eventId
        )
            return (new AlertKey(caseId, sequence), Alert(row));
        // Alerts of the desk are named by what they are about; there are few.
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {CalendarAlerts.Stream} and EventId eq {eventId}");
        await foreach (var found in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (CaseRows.AlertNumber(found.RowKey) is { } number)
                return (new AlertKey(CalendarAlerts.Stream, number), Alert(found));
        }

        return null;
    }

    public async Task<RecordedAlert> AlertAsync(AlertKey alert, CancellationToken cancellation) =>
        Alert(await _table.GetEntityAsync<TableEntity>(alert.CaseId, CaseRows.Alert(alert.Sequence), cancellationToken: cancellation));

    private static RecordedAlert Alert(TableEntity row) =>
        new(row.Known().GetString("EventId"), row.GetString("Type"), row.GetBinary("Body"))
        {
            Types = row.GetString("Types")?.Split(' ') ?? [row.GetString("Type")],
            OccurredAt = row.GetDateTimeOffset("OccurredAt") ?? default,
        };

    /// <summary>
    /// Turns an outbox row into deliveries, whole; nothing happens when another reader did it first, and the answer is false.
    /// </summary>
    /// <param name="receivers">Each with the state that its delivery begins in.</param>
    public async Task<bool> FanOutAsync(
        AlertKey alert,
        IReadOnlyCollection<(string EndpointId, DeliveryState First)> receivers,
        CancellationToken cancellation
    )
    {
        if (receivers.Count > MaxEndpoints)
            throw new InvalidOperationException($"An event fans out to {MaxEndpoints} endpoints at most, not {receivers.Count}.");
        var outbox = new TableEntity(alert.CaseId, CaseRows.Outbox(alert.Sequence)) { ETag = ETag.All };
        var rows = receivers.Select(one => Row(alert, one.EndpointId, one.First));
        List<TableTransactionAction> actions =
        [
            new(TableTransactionActionType.Delete, outbox),
            .. rows.Select(static row => new TableTransactionAction(TableTransactionActionType.Add, row)),
        ];
        try
        {
            await _table.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (RequestFailedException problem) when (problem.Status is 404 or 409)
        {
            // The outbox row is gone: fanned out already.
            return false;
        }
    }

    /// <summary>Whether an alert still waits to be announced.</summary>
    public async Task<bool> IsWaitingAsync(AlertKey alert, CancellationToken cancellation) =>
        await _table.FindAsync(alert.CaseId, CaseRows.Outbox(alert.Sequence), cancellation, ["PartitionKey"]) is not null;

    /// <summary>Null before fan-out has recorded it.</summary>
    public async Task<DeliveryState?> FindAsync(AlertKey alert, string endpointId, CancellationToken cancellation) =>
        (await FindStoredAsync(alert, endpointId, cancellation))?.Delivery;

    /// <summary>The same with its version.</summary>
    public async Task<(DeliveryState Delivery, ETag Tag)?> FindStoredAsync(
        AlertKey alert,
        string endpointId,
        CancellationToken cancellation
    ) =>
        await _table.FindAsync(alert.CaseId, CaseRows.Delivery(alert.Sequence, endpointId), cancellation) is { } row
            ? (Delivery(row), row.ETag)
            : null;

    /// <summary>Records it if it is still what was read.</summary>
    public async Task<bool> TrySaveAsync(
        AlertKey alert,
        string endpointId,
        DeliveryState delivery,
        ETag read,
        CancellationToken cancellation
    )
    {
        try
        {
            await _table.UpdateEntityAsync(Row(alert, endpointId, delivery), read, TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException problem) when (problem.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Records a delivery beside those of <see cref="FanOutAsync"/>, before it; one that is there stays as it is.</summary>
    public async Task AddAsync(AlertKey alert, string endpointId, DeliveryState first, CancellationToken cancellation)
    {
        try
        {
            await _table.AddEntityAsync(Row(alert, endpointId, first), cancellation);
        }
        catch (RequestFailedException problem) when (problem.Status == 409)
        {
            // There already, perhaps further on.
        }
    }

    public Task SaveAsync(AlertKey alert, string endpointId, DeliveryState delivery, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(Row(alert, endpointId, delivery), TableUpdateMode.Replace, cancellation);

    private static TableEntity Row(AlertKey alert, string endpointId, DeliveryState delivery) =>
        new TableEntity(alert.CaseId, CaseRows.Delivery(alert.Sequence, endpointId))
        {
            ["Status"] = delivery.Status.ToString(),
            ["Attempts"] = delivery.Attempts,
            ["NextAttemptAt"] = delivery.NextAttemptAt,
            ["LastHttpStatus"] = delivery.LastHttpStatus,
            ["LastReason"] = delivery.LastReason,
        }.Marked();

    /// <summary>Of the row of a delivery, or of one that has ended in a lane.</summary>
    internal static DeliveryState Delivery(TableEntity row) =>
        new(
            Enum.Parse<DeliveryStatus>(row.Known().GetString("Status")),
            row.GetInt32("Attempts") ?? 0,
            row.GetDateTimeOffset("NextAttemptAt"),
            row.GetInt32("LastHttpStatus"),
            row.GetString("LastReason")
        );
}
