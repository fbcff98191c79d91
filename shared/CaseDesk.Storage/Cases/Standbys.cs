using System.Diagnostics;
using Azure;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Cases;

/// <summary>
/// Has what was written ahead of some work stand by for as long as the work lasts: a message, which is taken back when all is done, or a
/// row of the due index, which whoever does the work takes away. When the work fails a message is there at once.
/// </summary>
public sealed partial class Standbys(QueuePost post, DueIndex due, WallClock wall, ILogger<Standbys> logger) : IDisposable
{
    private readonly CancellationTokenSource _ended = new();

    /// <summary>Never fails: what failed is left to a message.</summary>
    public Task RunAsync(HeldWork held, Func<Task> run)
    {
        ArgumentNullException.ThrowIfNull(held);
        ArgumentNullException.ThrowIfNull(run);
        return held switch
        {
            { Standby: { } message } => RunAsync(held.Work, new HeldMessage(post, message, WorkFollowUps.Head, wall.Provider), run),
            { Row: { } row } => RunAsync(held.Work, row, run),
            _ => throw new UnreachableException("Nothing stands by."),
        };
    }

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }

    private async Task RunAsync(DeskWork work, HeldMessage standby, Func<Task> run)
    {
        try
        {
            await using (standby)
                await run();
            await post.TakeBackAsync(standby.Message, CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever it was: the message comes and does it again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.LeftToMessage(logger, fault, work.GetType().Name, standby.Message.Id);
            await TryAsync(work, () => post.StandByAgainAsync(standby.Message, TimeSpan.Zero, CancellationToken.None));
        }
    }

    private async Task RunAsync(DeskWork work, DueRow row, Func<Task> run)
    {
        try
        {
            await using (new HeldRow(due, row, WorkFollowUps.Head, wall.Provider))
                await run();
        }
#pragma warning disable CA1031 // Whatever it was: a message comes and does it again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.LeftToMessage(logger, fault, work.GetType().Name, row.Key);
            if (!await TryAsync(work, () => AskAsync(work, row)))
                _ = AskAgainAsync(work, row);
        }
    }

    /// <summary>In this order, so that a process that ends in between has it asked for twice rather than late.</summary>
    private async Task AskAsync(DeskWork work, DueRow row)
    {
        await post.SendAsync(work, null, CancellationToken.None);
        await due.LeaseAsync(row, CancellationToken.None);
    }

    /// <summary>Storage is away: as soon as it is back, sooner than a look finds the row. Should the process end, that look does.</summary>
    private async Task AskAgainAsync(DeskWork work, DueRow row)
    {
        // Taken once: a source that is disposed of gives none.
        var ended = _ended.Token;
        for (var waits = 0; HintRetryBudget.Next(waits) is { } wait; waits++)
        {
            await Task.Delay(wait, wall.Provider, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested || await TryAsync(work, () => AskAsync(work, row)))
                return;
        }
    }

    /// <summary>Whoever gets it need not wait until it is seen by itself.</summary>
    /// <returns>False when storage was away: it may be tried again.</returns>
    private async Task<bool> TryAsync(DeskWork work, Func<Task> show)
    {
        try
        {
            await show();
            return true;
        }
#pragma warning disable CA1031 // It is seen by itself, later.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.SeenLater(logger, fault, work.GetType().Name);
            return fault is not (RequestFailedException or AggregateException);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} is left to its message ({Standby})")]
        public static partial void LeftToMessage(ILogger logger, Exception fault, string work, string standby);

        [LoggerMessage(Level = LogLevel.Debug, Message = "What asks for {Work} is seen by itself, later")]
        public static partial void SeenLater(ILogger logger, Exception fault, string work);
    }
}
