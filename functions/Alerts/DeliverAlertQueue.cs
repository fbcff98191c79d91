using System.Text.Json;
using Azure.Storage.Queues.Models;
using CaseDesk.Azure.Alerts.Lanes;
using CaseDesk.Azure.Storage;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Alerts;

/// <summary>Sends what is due in the lane of one endpoint.</summary>
public sealed class DeliverAlertQueue(AlertLanes lanes)
{
    /// <summary>The message with its count: one that comes again tells of a run that died.</summary>
    [Function(nameof(DeliverAlertQueue))]
    public Task Run([QueueTrigger(StorageNames.Queues.Deliveries)] QueueMessage message, CancellationToken cancellation) =>
        lanes.RunAsync(message.Body.ToObjectFromJson<LaneDue>(StorageJson.Options) ?? throw new JsonException("No lane is named."), message.DequeueCount > 1, cancellation);
}
