using System.Collections.Concurrent;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Storage;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests.Kills;

/// <summary>
/// Counts what the calls of one piece of work write, and stops the first that has written so much. Where several calls share the work, as
/// two messages may on a busy machine, neither writes all of it: then it stops the one by which they have written so much together.
/// </summary>
/// <param name="at">From 1; 0 only counts.</param>
internal sealed class Strike(WorkerHost host, Work work, string mark, int at)
{
    private readonly TaskCompletionSource<WorkerCall> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, int> _writes = new();
    private int _all;

    /// <summary>The most that one call wrote.</summary>
    public int Most => _writes.Values.Append(0).Max();

    /// <summary>The call that is stopped. Its last write is done, and it does not know.</summary>
    public async Task<WorkerCall> ReachedAsync()
    {
        try
        {
            return await _reached.Task.WaitAsync(TestTimeout.Limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{work.Name} never came to its write number {at}: its calls wrote [{string.Join(", ", _writes.Values)}].");
        }
    }

    /// <returns>Whether the writer is to wait here.</returns>
    public bool Sees(StorageWrite write)
    {
        if (
            host.Calls.UnderWay.FirstOrDefault(call => call.Trace == write.Trace) is not { } call
            || call.Function != work.Function
            || !call.Trigger.Contains(mark, StringComparison.Ordinal)
            || !call.Trigger.Contains(work.Kind, StringComparison.Ordinal)
        )
            return false;
        var own = _writes.AddOrUpdate(write.Trace, 1, (_, count) => count + 1);
        var all = Interlocked.Increment(ref _all);
        return at > 0 && (own >= at || (all >= at && _writes.Count > 1)) && _reached.TrySetResult(call);
    }
}
