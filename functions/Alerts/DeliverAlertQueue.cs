using CaseDesk.Azure.Alerts;
using CaseDesk.Azure.Storage;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Alerts;

/// <summary>Makes one attempt to deliver one alert to one endpoint.</summary>
public sealed class DeliverAlertQueue(AlertDelivery delivery, TimeProvider clock)
{
    [Function(nameof(DeliverAlertQueue))]
    public Task Run([QueueTrigger(StorageNames.Queues.Deliveries)] DeliveryDue message, CancellationToken cancellation) =>
        delivery.RunAsync(message, clock.GetUtcNow(), cancellation);
}
