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
    public async Task<(string CaseId, long Sequence, RecordedAlert Alert)?> FindEventAsync(string eventId, CancellationToken cancellation)
    {
        if (
            ReplayAlerts.Parse(eventId) is var (caseId, sequence)
            && await _table.GetEntityIfExistsAsync<TableEntity>(caseId, CaseRows.Alert(sequence), cancellationToken: cancellation)
                is { HasValue: true, Value: { } row }
            && row.GetString("EventId") == eventId
        )
            return (caseId, sequence, Alert(row));
        // Alerts of the desk are named by what they are about; there are few.
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {CalendarAlerts.Stream} and EventId eq {eventId}");
        await foreach (var found in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (CaseRows.AlertNumber(found.RowKey) is { } number)
                return (CalendarAlerts.Stream, number, Alert(found));
        }

        return null;
    }

    public async Task<RecordedAlert> AlertAsync(string caseId, long sequence, CancellationToken cancellation)
    {
        TableEntity row = await _table.GetEntityAsync<TableEntity>(caseId, CaseRows.Alert(sequence), cancellationToken: cancellation);
        return Alert(row);
    }

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
        string caseId,
        long sequence,
        IReadOnlyList<(string EndpointId, DeliveryState First)> receivers,
        CancellationToken cancellation
    )
    {
        var actions = new List<TableTransactionAction>
        {
            new(TableTransactionActionType.Delete, new TableEntity(caseId, CaseRows.Outbox(sequence)) { ETag = ETag.All }),
        };
        if (receivers.Count > MaxEndpoints)
            throw new InvalidOperationException($"An event fans out to {MaxEndpoints} endpoints at most, not {receivers.Count}.");
        foreach (var (endpointId, first) in receivers)
            actions.Add(new(TableTransactionActionType.Add, Row(caseId, sequence, endpointId, first)));
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
    public async Task<bool> IsWaitingAsync(string caseId, long sequence, CancellationToken cancellation) =>
        (await _table.GetEntityIfExistsAsync<TableEntity>(caseId, CaseRows.Outbox(sequence), ["PartitionKey"], cancellation)).HasValue;

    /// <summary>Null before fan-out has recorded it.</summary>
    public async Task<DeliveryState?> FindAsync(string caseId, long sequence, string endpointId, CancellationToken cancellation) =>
        (await FindStoredAsync(caseId, sequence, endpointId, cancellation))?.Delivery;

    /// <summary>The same with its version.</summary>
    public async Task<(DeliveryState Delivery, ETag Tag)?> FindStoredAsync(
        string caseId,
        long sequence,
        string endpointId,
        CancellationToken cancellation
    )
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(
            caseId,
            CaseRows.Delivery(sequence, endpointId),
            cancellationToken: cancellation
        );
        if (found is not { HasValue: true, Value: { } row })
            return null;
        var delivery = new DeliveryState(
            Enum.Parse<DeliveryStatus>(row.Known().GetString("Status")),
            row.GetInt32("Attempts") ?? 0,
            row.GetDateTimeOffset("NextAttemptAt"),
            row.GetInt32("LastHttpStatus"), row.GetString("LastReason"));
        return (delivery, row.ETag);
    }

    /// <summary>Records it if it is still what was read.</summary>
    public async Task<bool> TrySaveAsync(
        string caseId,
        long sequence,
        string endpointId,
        DeliveryState delivery,
        ETag read,
        CancellationToken cancellation
    )
    {
        try
        {
            await _table.UpdateEntityAsync(Row(caseId, sequence, endpointId, delivery), read, TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException problem) when (problem.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Records a delivery beside those of <see cref="FanOutAsync"/>, before it; one that is there stays as it is.</summary>
    public async Task AddAsync(string caseId, long sequence, string endpointId, DeliveryState first, CancellationToken cancellation)
    {
        try
        {
            await _table.AddEntityAsync(Row(caseId, sequence, endpointId, first), cancellation);
        }
        catch (RequestFailedException problem) when (problem.Status == 409)
        {
            // There already, perhaps further on.
        }
    }

    public Task SaveAsync(string caseId, long sequence, string endpointId, DeliveryState delivery, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(Row(caseId, sequence, endpointId, delivery), TableUpdateMode.Replace, cancellation);

    private static TableEntity Row(string caseId, long sequence, string endpointId, DeliveryState delivery) =>
        new TableEntity(caseId, CaseRows.Delivery(sequence, endpointId))
        {
            ["Status"] = delivery.Status.ToString(),
            ["Attempts"] = delivery.Attempts,
            ["NextAttemptAt"] = delivery.NextAttemptAt,
            ["LastHttpStatus"] = delivery.LastHttpStatus,
            ["LastReason"] = delivery.LastReason,
        }.Marked();
}
