using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Evidence;

/// <summary>Inspects a received file and seals or refuses it.</summary>
public sealed class InspectEvidenceQueue(EvidenceInspector inspector, TimeProvider clock)
{
    [Function(nameof(InspectEvidenceQueue))]
    public Task Run(
        [QueueTrigger(StorageNames.Queues.EvidenceReceived, Connection = StorageNames.Connection)] EvidenceArrived message,
        CancellationToken cancellation
    ) => inspector.InspectAsync(message, clock.GetUtcNow(), cancellation);
}
