using System.Collections.Concurrent;
using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Reminders;

/// <summary>
/// One look at the due index. What is due is done at once, and its row leaves the index when it is done: a process that ends on the way
/// leaves the row, and the next tick does it. What fails, and on a busy morning what is more than one process should do alone, is handed
/// out to the queue and then marked; in this order, so that a crash between hands out twice rather than never. Two sweeps at once, or none
/// for a day, change nothing but the moment.
/// </summary>
/// <param name="worker">Not made before there is something to do: most looks of a desk at rest find nothing, and each may be an instance's
/// first.</param>
public sealed partial class DueSweep(
    DueIndex index,
    Lazy<IDeskWorker> worker,
    QueuePost post,
    SweepSetting setting,
    ILogger<DueSweep> logger
)
{
    /// <summary>Cases, or messages, on their way at once.</summary>
    private const int Parallel = 16;

    /// <returns>How many rows were done or handed out.</returns>
    public async Task<int> RunAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        using var hop = DeskTraces.Start("due.look");
        var (total, left, lag) = (0, setting.AtOnce, 0.0);
        await foreach (var page in index.ReadDueAsync(now, cancellation))
        {
            var work = WorkOf(page).ToList();
            var failed = await DoAsync(work.Take(left), now, cancellation);
            await HandOutAsync([.. failed, .. work.Skip(left)], cancellation);
            left -= Math.Min(left, work.Count);
            total += page.Count;
            lag = Math.Max(lag, page.Max(entry => (now - entry.DueAt).TotalSeconds));
        }

        DeskMetrics.DueBacklog.Record(total);
        DeskMetrics.DueLag.Record(lag);

        if (total > 0)
            Log.Dealt(logger, total);
        return total;
    }

    private static IEnumerable<DueWork> WorkOf(IReadOnlyList<DueEntry> page) =>
    [
        .. page.Where(entry => entry.Kind == DueKind.Reminder)
            .GroupBy(entry => entry.CaseId, StringComparer.Ordinal)
            .Select(group => new DueWork(new RemindersDue(group.Key, [.. group.Select(ReminderOf)]), [.. group])),
        .. page.Where(entry => entry.Kind != DueKind.Reminder)
            .Select(entry => new DueWork(
                new UploadExpired(entry.CaseId, entry.ItemId, entry.Kind == DueKind.Inspection, entry.Row, entry.WrittenAt)
                {
                    PlannedBy = entry.PlannedBy,
                },
                [entry]
            )),
    ];

    private static DueReminder ReminderOf(DueEntry entry) => new(entry.ItemId, entry.Row, entry.WrittenAt) { PlannedBy = entry.PlannedBy };

    /// <returns>What failed.</returns>
    private async Task<IReadOnlyCollection<DueWork>> DoAsync(IEnumerable<DueWork> work, DateTimeOffset now, CancellationToken cancellation)
    {
        var failed = new ConcurrentQueue<DueWork>();
        await System.Threading.Tasks.Parallel.ForEachAsync(
            work,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
            async (one, token) =>
            {
                try
                {
                    await worker.Value.RunAsync(one.Work is RemindersDue due ? due with { IsSwept = true } : one.Work, now, token);
                }
#pragma warning disable CA1031 // One case that fails must not keep the others: the queue tries it again, and tells when that fails too.
                catch (Exception fault) when (!token.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    Log.LeftToQueue(logger, fault, one.Rows[0].CaseId);
                    failed.Enqueue(one);
                }
            }
        );
        return failed;
    }

    private async Task HandOutAsync(IReadOnlyCollection<DueWork> work, CancellationToken cancellation)
    {
        if (work.Count == 0)
            return;
        await System.Threading.Tasks.Parallel.ForEachAsync(
            work,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
            async (one, token) => await post.SendAsync(one.Work, null, token)
        );
        await index.LeaseAsync([.. work.SelectMany(one => one.Rows)], cancellation);
    }

    /// <param name="Rows">Of one case, at least one.</param>
    private sealed record DueWork(DeskWork Work, IReadOnlyList<DueEntry> Rows);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Due sweep dealt with {Count} rows")]
        public static partial void Dealt(ILogger logger, int count);

        [LoggerMessage(Level = LogLevel.Warning, Message = "What is due of case {CaseId} is left to the queue")]
        public static partial void LeftToQueue(ILogger logger, Exception fault, string caseId);
    }
}
