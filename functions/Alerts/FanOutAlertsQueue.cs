using CaseDesk.Delivery.FanOut;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Alerts;

/// <summary>Turns a case's new alerts into deliveries, one for each endpoint that wants them.</summary>
public sealed class FanOutAlertsQueue(AlertFanOut fanOut)
{
    [Function(nameof(FanOutAlertsQueue))]
    public Task Run(
        [QueueTrigger(StorageNames.Queues.CaseEvents, Connection = StorageNames.Connection)] CaseChanged message,
        CancellationToken cancellation
    ) => fanOut.RunAsync(message, cancellation);
}
