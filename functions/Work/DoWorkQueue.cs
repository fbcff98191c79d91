using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Work;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Work;

/// <summary>
/// Does what nobody has done at once: a process ended on the way, something has to be waited for, or it is not done at once at all.
/// </summary>
public sealed class DoWorkQueue(IDeskWorker worker, QueuedWork queued, TimeProvider clock)
{
    /// <param name="message">As text: whether this version can read it is looked at first.</param>
    [Function(nameof(DoWorkQueue))]
    public Task Run(
        [QueueTrigger(StorageNames.Queues.DeskWork, Connection = StorageNames.Connection)] string message,
        CancellationToken cancellation
    ) =>
        queued.RunAsync<DeskWork>(
            StorageNames.Queues.DeskWork,
            message,
            work => worker.RunAsync(work, clock.GetUtcNow(), cancellation),
            cancellation
        );
}
