using CaseDesk.Delivery.Lanes;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Work;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Alerts;

/// <summary>Sends what is due in the lane of one endpoint.</summary>
public sealed class DeliverAlertQueue(AlertLanes lanes, QueuedWork queued)
{
    /// <param name="message">As text: whether this version can read it is looked at first.</param>
    [Function(nameof(DeliverAlertQueue))]
    public Task Run(
        [QueueTrigger(StorageNames.Queues.Deliveries, Connection = StorageNames.Connection)] string message,
        CancellationToken cancellation
    ) =>
        queued.RunAsync<LaneDue>(
            StorageNames.Queues.Deliveries,
            message,
            due => lanes.RunAsync(due, cancellation),
            cancellation
        );
}
