using System.Collections.Concurrent;
using System.Threading.Channels;
using CaseDesk.TestKit.Worker.Messages;
using Grpc.Core;

namespace CaseDesk.TestKit.Worker;

/// <summary>
/// One life of a worker, as its host sees it: the stream of messages, what was asked and not yet answered, the calls under way.
/// </summary>
internal sealed class WorkerSession(string id, WorkerCalls calls, Action<RpcLog> log)
{
    private readonly Channel<StreamingMessage> _toWorker = Channel.CreateUnbounded<StreamingMessage>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _asked = new();
    private readonly ConcurrentDictionary<string, WorkerCall> _calls = new();
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Exception? _ended;

    public string Id => id;

    /// <summary>Completes when the worker has dialled in.</summary>
    public Task Connected => _connected.Task;

    /// <summary>Speaks with the worker until one of the two ends it.</summary>
    public async Task SpeakAsync(
        IAsyncStreamReader<StreamingMessage> fromWorker, IAsyncStreamWriter<StreamingMessage> toWorker, CancellationToken cancellation)
    {
        _connected.TrySetResult();
        var writing = WriteAsync(toWorker, cancellation);
        await foreach (var message in fromWorker.ReadAllAsync(cancellation))
            Take(message);
        _toWorker.Writer.TryComplete();
        await writing;
    }

    /// <summary>Sends a request and waits for the message that answers it.</summary>
    public async Task<StreamingMessage> AskAsync(StreamingMessage request)
    {
        request.RequestId = Guid.NewGuid().ToString();
        var answer = _asked[request.RequestId] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Tell(request);
        // Ended in the same moment: nobody answers any more.
        if (_ended is { } fault)
            answer.TrySetException(fault);
        return await answer.Task;
    }

    public void Tell(StreamingMessage message) => _toWorker.Writer.TryWrite(message);

    /// <summary>Sends a call on its way. Its id is in <paramref name="request"/>.</summary>
    public WorkerCall Call(string function, InvocationRequest request)
    {
        var call = new WorkerCall(request.InvocationId, function, Cancel)
        {
            Trace = request.TraceContext.TraceParent.Split('-')[1],
            Trigger = string.Join('\n', request.TriggerMetadata.Values.Select(value => value.HasJson ? value.Json : value.String)),
        };
        _calls[call.Id] = call;
        calls.Add(call);
        Tell(new StreamingMessage { RequestId = Guid.NewGuid().ToString(), InvocationRequest = request });
        if (_ended is { } fault)
            Finish(call.Id)?.Fail(fault);
        return call;
    }

    /// <summary>Ends everything that still waits for the worker.</summary>
    public void End(Exception fault)
    {
        _ended = fault;
        _toWorker.Writer.TryComplete();
        _connected.TrySetException(fault);
        foreach (var asked in _asked.Values)
            asked.TrySetException(fault);
        foreach (var call in _calls.Values)
            Finish(call.Id)?.Fail(fault);
    }

    private void Cancel(string call) => Tell(new StreamingMessage
    {
        RequestId = Guid.NewGuid().ToString(),
        InvocationCancel = new InvocationCancel { InvocationId = call },
    });

    private void Take(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.RpcLog:
                log(message.RpcLog);
                break;
            case StreamingMessage.ContentOneofCase.InvocationResponse when Finish(message.InvocationResponse.InvocationId) is { } call:
                if (message.InvocationResponse.Result.Status == StatusResult.Types.Status.Success)
                    call.Succeed();
                else
                    call.Fail(new InvocationFailedException(call.Function, message.InvocationResponse.Result));
                break;
            default:
                if (_asked.TryRemove(message.RequestId, out var asked))
                    asked.TrySetResult(message);
                break;
        }
    }

    private WorkerCall? Finish(string id)
    {
        if (!_calls.TryRemove(id, out var call))
            return null;
        calls.Remove(call);
        return call;
    }

    private async Task WriteAsync(IAsyncStreamWriter<StreamingMessage> toWorker, CancellationToken cancellation)
    {
        await foreach (var message in _toWorker.Reader.ReadAllAsync(cancellation))
            await toWorker.WriteAsync(message, cancellation);
    }
}
