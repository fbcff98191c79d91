using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Evidence;

/// <summary>Ends an upload that never completed, or asks again for an inspection that should have finished.</summary>
public sealed class SweepUploadQueue(UploadSweeper sweeper, TimeProvider clock)
{
    [Function(nameof(SweepUploadQueue))]
    public Task Run(
        [QueueTrigger(StorageNames.Queues.UploadsExpired, Connection = StorageNames.Connection)] UploadExpired message,
        CancellationToken cancellation
    ) => sweeper.SweepAsync(message, clock.GetUtcNow(), cancellation);
}
