namespace CaseDesk.TestKit.Worker;

/// <summary>One call of a function in the worker, from the request to its answer.</summary>
public sealed class WorkerCall
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<string> _cancel;

    internal WorkerCall(string id, string function, Action<string> cancel) => (Id, Function, _cancel) = (id, function, cancel);

    /// <summary>The id of the trace that the worker is told to work in: its requests elsewhere carry it.</summary>
    public string Trace { get; internal init; } = "";

    /// <summary>
    /// What the worker is told of its trigger, one value a line: a message's text, or a request's route, query and headers.
    /// </summary>
    public string Trigger { get; internal init; } = "";

    /// <summary>The invocation's id.</summary>
    public string Id { get; }

    public string Function { get; }

    /// <summary>Ends with the call; throws <see cref="InvocationFailedException"/> or <see cref="WorkerEndedException"/>.</summary>
    public Task Done => _done.Task;

    /// <summary>Tells the worker that the host no longer wants it. What the worker makes of that is in <see cref="Done"/>.</summary>
    public void Cancel() => _cancel(Id);

    internal void Succeed() => _done.TrySetResult();

    internal void Fail(Exception fault) => _done.TrySetException(fault);
}
