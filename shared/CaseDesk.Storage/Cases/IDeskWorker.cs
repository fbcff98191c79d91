using CaseDesk.Storage.Hints;

namespace CaseDesk.Storage.Cases;

/// <summary>
/// Does what a message asks for, for whoever got it: the queue's function, the step's own process, a look at the due index.
/// </summary>
public interface IDeskWorker
{
    /// <summary>Safe to run again from any point, and beside another run of the same.</summary>
    Task RunAsync(DeskWork work, DateTimeOffset now, CancellationToken cancellation);
}
