using CaseDesk.Delivery.FanOut;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Work;

namespace CaseDesk.Delivery.Work;

/// <summary>Does whatever a message asks for.</summary>
public sealed class DeskWorker(AlertFanOut fanOut, StoredWork stored) : IDeskWorker
{
    public Task RunAsync(DeskWork work, DateTimeOffset now, CancellationToken cancellation) =>
        work is CaseChanged changed ? fanOut.RunAsync(changed, cancellation) : stored.RunAsync(work, now, cancellation);
}
