using System.Collections.Concurrent;

namespace CaseDesk.Storage.Hints;

/// <summary>
/// What many write at once into one place: whoever comes while a write is under way goes with all who do in the next. Each waits for the
/// write that has its own in it, so that nothing is down later than it says.
/// </summary>
/// <param name="write">All of one batch, in one request; what it throws, each of the batch gets.</param>
/// <param name="most">Of one batch.</param>
internal sealed class SharedWriting<T>(Func<IReadOnlyList<T>, Task> write, int most)
{
    private readonly ConcurrentQueue<(T One, TaskCompletionSource Done)> _waiting = new();
    private int _isRunning;

    public Task AddAsync(T one)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue((one, done));
        _ = RunAsync();
        return done.Task;
    }

    private async Task RunAsync()
    {
        // Whoever ends looks once more: what came while it ended found it running.
        while (!_waiting.IsEmpty && Interlocked.Exchange(ref _isRunning, 1) == 0)
        {
            var batch = new List<(T One, TaskCompletionSource Done)>();
            while (batch.Count < most && _waiting.TryDequeue(out var next))
                batch.Add(next);
            await WriteAsync(batch);
            Volatile.Write(ref _isRunning, 0);
        }
    }

    private async Task WriteAsync(List<(T One, TaskCompletionSource Done)> batch)
    {
        try
        {
            if (batch.Count > 0)
                await write([.. batch.Select(static one => one.One)]);
            foreach (var (_, done) in batch)
                done.TrySetResult();
        }
#pragma warning disable CA1031 // Each of the batch gets it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            foreach (var (_, done) in batch)
                done.TrySetException(fault);
        }
    }
}
