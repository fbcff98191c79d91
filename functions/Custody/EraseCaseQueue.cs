using CaseDesk.Storage.Account;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Hints;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Custody;

/// <summary>Carries out an erasure that is on the record.</summary>
public sealed class EraseCaseQueue(CaseEraser eraser, TimeProvider clock)
{
    [Function(nameof(EraseCaseQueue))]
    public Task Run(
        [QueueTrigger(StorageNames.Queues.Erasures, Connection = StorageNames.Connection)] CaseToErase message,
        CancellationToken cancellation
    ) => eraser.EraseAsync(message, clock.GetUtcNow(), cancellation);
}
