using CaseDesk.Local.Discovery;

namespace CaseDesk.TestKit;

/// <summary>Every queue and timer run of a host, to wait on instead of sleeping.</summary>
public sealed class RunLog : IRunObserver
{
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly List<FunctionRun> _runs = [];
    private TaskCompletionSource _changed = New();

    public IReadOnlyList<FunctionRun> Runs
    {
        get
        {
            lock (_gate)
                return [.. _runs];
        }
    }

    /// <summary>
    /// Waits until <paramref name="count"/> runs have ended as told. Throws <see cref="TimeoutException"/> after <see
    /// cref="TestTimeout.Limit"/>.
    /// </summary>
    public async Task<IReadOnlyList<FunctionRun>> WaitAsync(Func<FunctionRun, bool> wanted, int count = 1)
    {
        using var timeout = new CancellationTokenSource(TestTimeout.Limit);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                FunctionRun[] found = [.. _runs.Where(wanted)];
                if (found.Length >= count)
                    return found;
                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Waited in vain; runs so far: {string.Join("; ", Runs)}");
            }
        }
    }

    /// <summary>
    /// Looks again after every run, and now and then, since what follows a step needs no run, until it finds something. Throws <see cref="TimeoutException"/>
    /// after <see cref="TestTimeout.Limit"/> without a run.
    /// </summary>
    public async Task<T> UntilAsync<T>(Func<Task<T?>> look) where T : class
    {
        ArgumentNullException.ThrowIfNull(look);
        while (true)
        {
            var seen = Runs.Count;
            var next = WaitAsync(static _ => true, seen + 1);
            do
            {
                if (await look() is { } found)
                    return found;
            }
            while (await Task.WhenAny(next, Task.Delay(s_between)) != next);
            await next;
        }
    }

    public void Ended(FunctionRun run)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _runs.Add(run);
            (changed, _changed) = (_changed, New());
        }

        changed.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
