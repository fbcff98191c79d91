using System.Diagnostics;

namespace CaseDesk.Delivery.Lanes;

/// <summary>What waits for one lane in this process. One batch at a time; all that comes meanwhile is the next.</summary>
internal sealed class FirstTryQueue
{
    /// <summary>As many as go at once to a webhook; a transaction has room for six times as many rows.</summary>
    private const int MaxBatch = 16;

    /// <summary>A batch that takes longer has met a receiver that is slow: nobody's next alert waits for that.</summary>
    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(250);

    private readonly Queue<FirstTry> _waiting = new();

    private bool _isRunning;
    private long _begun;

    /// <summary>Ends when nothing waits. Never fails.</summary>
    public Task Work { get; private set; } = Task.CompletedTask;

    /// <summary>Takes it for the next batch, or refuses it at once where that would be long in coming.</summary>
    /// <param name="run">Of a batch, never empty. Never fails.</param>
    public void Add(FirstTry one, Func<IReadOnlyList<FirstTry>, Task> run)
    {
        lock (_waiting)
        {
            if (_isRunning && Stopwatch.GetElapsedTime(_begun) > s_slow)
            {
                one.Refuse();
                one.LetGo();
                return;
            }

            _waiting.Enqueue(one);
            if (_isRunning)
                return;
            (_isRunning, _begun) = (true, Stopwatch.GetTimestamp());
            Work = Task.Run(() => RunAsync(run));
        }
    }

    private async Task RunAsync(Func<IReadOnlyList<FirstTry>, Task> run)
    {
        while (Next() is { } batch)
        {
            if (batch.Count > 0)
                await run(batch);
        }
    }

    private List<FirstTry>? Next()
    {
        lock (_waiting)
        {
            if (_waiting.Count == 0)
            {
                _isRunning = false;
                return null;
            }

            _begun = Stopwatch.GetTimestamp();
            var batch = new List<FirstTry>();
            while (batch.Count < MaxBatch && _waiting.TryDequeue(out var one))
            {
                if (one.TryTake())
                    batch.Add(one);
                else
                    one.LetGo();
            }

            return batch;
        }
    }
}
