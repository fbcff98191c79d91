using CaseDesk.Storage.Account;
using CaseDesk.Storage.Clocks;
using CaseDesk.Storage.Windows;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Windows;

/// <summary>Counts a page of open cases again with a new calendar.</summary>
public sealed class RecountCasesQueue(CaseRecounter recounter, TimeProvider clock)
{
    [Function(nameof(RecountCasesQueue))]
    public Task Run(
        [QueueTrigger(StorageNames.Queues.CalendarRecounts, Connection = StorageNames.Connection)] CalendarRecount message,
        CancellationToken cancellation
    ) => recounter.RunAsync(message, clock.GetUtcNow(), cancellation);
}
