using Azure.Storage.Queues.Models;
using CaseDesk.Local.Discovery;
using CaseDesk.TestKit.Worker.Messages;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.TestKit.Worker;

/// <summary>
/// Sends the runs of the local host's listeners to the worker. While there is none they wait, as messages do under the real host.
/// </summary>
internal sealed class WorkerRunner(WorkerHost host) : IFunctionRunner
{
    public Task RunAsync(QueueFunction function, QueueMessage message, CancellationToken cancellation) =>
        RunAsync(function.Name, known => InvocationMessage.Of(known, message), cancellation);

    public Task RunAsync(TimerFunction function, TimerInfo timer, CancellationToken cancellation) =>
        RunAsync(function.Name, known => InvocationMessage.Of(known, timer), cancellation);

    private async Task RunAsync(string function, Func<WorkerFunction, InvocationRequest> message, CancellationToken cancellation)
    {
        var worker = await host.ReadyAsync(cancellation);
        var known = host.Functions.Single(known => known.Name == function);
        var call = worker.Call(known, message(known));
        await using var stop = cancellation.Register(call.Cancel);
        try
        {
            await call.Done;
        }
        catch (InvocationFailedException fault) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(fault.Message, fault, cancellation);
        }
    }
}
