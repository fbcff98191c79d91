using CaseDesk.Delivery.Lanes;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Alerts;

/// <summary>Sends what is due in the lane of one endpoint.</summary>
public sealed class DeliverAlertQueue(AlertLanes lanes)
{
    [Function(nameof(DeliverAlertQueue))]
    public Task Run(
        [QueueTrigger(StorageNames.Queues.Deliveries, Connection = StorageNames.Connection)] LaneDue message,
        CancellationToken cancellation
    ) => lanes.RunAsync(message, cancellation);
}
