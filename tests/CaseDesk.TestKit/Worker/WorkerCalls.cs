namespace CaseDesk.TestKit.Worker;

/// <summary>
/// The calls under way in the worker, to wait on instead of sleeping: so a test can kill it, or cancel, in the middle of one.
/// </summary>
public sealed class WorkerCalls
{
    private readonly Lock _gate = new();
    private readonly List<WorkerCall> _underWay = [];
    private TaskCompletionSource _changed = New();

    public IReadOnlyList<WorkerCall> UnderWay
    {
        get
        {
            lock (_gate)
                return [.. _underWay];
        }
    }

    /// <summary>
    /// The first call of a function that is under way, now or later. Throws <see cref="TimeoutException"/> after <see
    /// cref="TestTimeout.Limit"/>.
    /// </summary>
    public Task<WorkerCall> WaitAsync(string function) => WaitAsync(function, calls => calls is [var first, ..] ? first : null);

    /// <summary>
    /// The call of a function that is under way when no other is: for one that cannot end by itself. Throws as <see
    /// cref="WaitAsync(string)"/> does.
    /// </summary>
    public Task<WorkerCall> OnlyAsync(string function) => WaitAsync(function, calls => calls is [var only] ? only : null);

    private async Task<WorkerCall> WaitAsync(string function, Func<IReadOnlyList<WorkerCall>, WorkerCall?> choose)
    {
        using var timeout = new CancellationTokenSource(TestTimeout.Limit);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (choose([.. _underWay.Where(call => call.Function == function)]) is { } found)
                    return found;
                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"No call of {function} was seen under way.");
            }
        }
    }

    internal void Add(WorkerCall call) => Change(() => _underWay.Add(call));

    internal void Remove(WorkerCall call) => Change(() => _underWay.Remove(call));

    private void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            change();
            (changed, _changed) = (_changed, New());
        }

        changed.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
