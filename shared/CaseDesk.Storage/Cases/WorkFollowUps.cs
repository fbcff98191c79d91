using System.Diagnostics;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;

namespace CaseDesk.Storage.Cases;

/// <summary>
/// Does at once what a step asks for beside its alerts: looks at a file, builds a packet. The message that was sent before the step, or
/// the file's row of the due index, stands by for <see cref="Head"/>, and again for as long as the work lasts: when it is done it is taken
/// away unseen; when the work fails a message is there at once, and when the process ends it is seen after its time, a row by the next
/// look; whoever gets it does the rest.
/// </summary>
/// <param name="worker">Later than this: what it does takes steps itself.</param>
public sealed class WorkFollowUps(
    Lazy<IDeskWorker> worker,
    Standbys standbys,
    UnderWay underWay,
    TimeProvider clock
) : IDisposable
{
    /// <summary>How long a message stands by; so much later, at most, is work begun again whose process died.</summary>
    public static readonly TimeSpan Head = TimeSpan.FromSeconds(60);

    /// <summary>Pieces of work at once, as many as a host takes off a queue. What waits for its turn stands by as well.</summary>
    private const int AtOnce = 16;

    private readonly SemaphoreSlim _turns = new(AtOnce, AtOnce);

    /// <param name="after">What goes before, by the pace.</param>
    /// <returns>Completes at once, or at the end of the work, by the pace. Never fails: what failed is the message's.</returns>
    public Task BeginAsync(IReadOnlyList<HeldWork> work, Task after)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (work.Count == 0)
            return after;
        if (underWay.Pace == FollowUpPace.Before)
            return OneByOneAsync(work, after);
        foreach (var one in work)
            underWay.Track(RunAsync(one));
        return Task.CompletedTask;
    }

    public void Dispose() => _turns.Dispose();

    private async Task OneByOneAsync(IReadOnlyList<HeldWork> work, Task after)
    {
        await after;
        foreach (var one in work)
            await RunAsync(one);
    }

    private async Task RunAsync(HeldWork held)
    {
        // The step's own trace goes on here, as it would with whoever got the message; and no part of the call, which ends before.
        var work = held.Work with { Traceparent = DeskTraces.Here };
        await Task.Yield();
        Activity.Current = null;
        await standbys.RunAsync(held with { Work = work }, () => InTurnAsync(work));
    }

    private async Task InTurnAsync(DeskWork work)
    {
        await _turns.WaitAsync(underWay.Ended);
        try
        {
            await worker.Value.RunAsync(work, clock.GetUtcNow(), underWay.Ended);
        }
        finally
        {
            _turns.Release();
        }
    }
}
