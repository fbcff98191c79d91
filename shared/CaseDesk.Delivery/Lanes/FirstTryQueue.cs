using System.Diagnostics;

namespace CaseDesk.Delivery.Lanes;

/// <summary>What waits for one lane in this process. One batch at a time; all that comes meanwhile is the next.</summary>
internal sealed class FirstTryQueue
{
    /// <summary>As many as go at once to a webhook; a transaction has room for six times as many rows.</summary>
    private const int MaxBatch = 16;

    /// <summary>
    /// A batch that is in its receiver's hands for longer has met one that is slow: nobody's next alert waits for that. On a busy morning
    /// storage is slow, and then it costs least to go with the next batch.
    /// </summary>
    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(250);

    private readonly Queue<FirstTry> _waiting = new();

    private bool _isRunning;

    /// <summary>When the batch went to its receiver; 0 before that.</summary>
    private long _sentAt;

    /// <summary>Takes it for the next batch, or refuses it at once where that would be long in coming.</summary>
    /// <param name="run">Of a batch, never empty, which tells when the receiver has its turn, and when it has answered. Never fails.</param>
    /// <returns>What this began, which ends when nothing waits and never fails; null where it goes on or was refused.</returns>
    public Task? Add(FirstTry one, Func<IReadOnlyList<FirstTry>, Action<bool>, Task> run)
    {
        lock (_waiting)
        {
            if (_sentAt > 0 && Stopwatch.GetElapsedTime(_sentAt) > s_slow)
            {
                one.Refuse();
                one.LetGo();
                return null;
            }

            _waiting.Enqueue(one);
            if (_isRunning)
                return null;
            _isRunning = true;
            return Task.Run(() => RunAsync(run));
        }
    }

    private async Task RunAsync(Func<IReadOnlyList<FirstTry>, Action<bool>, Task> run)
    {
        while (Next() is { } batch)
        {
            if (batch.Count > 0)
                await run(batch, Mark);
            Mark(false);
        }
    }

    private void Mark(bool isWithReceiver)
    {
        lock (_waiting)
            _sentAt = isWithReceiver ? Stopwatch.GetTimestamp() : 0;
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
