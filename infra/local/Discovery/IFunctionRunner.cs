using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Local.Discovery;

/// <summary>
/// Runs the functions that the listeners trigger. In this process, unless somebody registers another way: the tests of the published worker
/// send each run to
/// its process. What a function throws, or that it failed there, comes out as an exception.
/// </summary>
public interface IFunctionRunner
{
    /// <param name="message">Its body is what the sender meant, no longer as it is on the wire.</param>
    Task RunAsync(QueueFunction function, QueueMessage message, CancellationToken cancellation);

    Task RunAsync(TimerFunction function, TimerInfo timer, CancellationToken cancellation);
}
