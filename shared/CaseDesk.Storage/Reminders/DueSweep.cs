using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Reminders;

/// <summary>
/// One look at the due index: hands out what is due to the queues, then marks it. In this order, so that a crash between hands out twice
/// rather than never. Two sweeps at once, or none for a day, change nothing but the moment.
/// </summary>
public sealed partial class DueSweep(DueIndex index, QueuePost post, ILogger<DueSweep> logger)
{
    /// <summary>Messages on their way at once.</summary>
    private const int Parallel = 16;

    /// <returns>How many rows were handed out.</returns>
    public async Task<int> RunAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        using var hop = DeskTraces.Start("due.look");
        var (total, lag) = (0, 0.0);
        await foreach (var page in index.ReadDueAsync(now, cancellation))
        {
            await System.Threading.Tasks.Parallel.ForEachAsync(
                Sends(page),
                new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
                async (send, token) => await send(token)
            );
            await index.LeaseAsync(page, cancellation);
            total += page.Count;
            lag = Math.Max(lag, page.Max(entry => (now - entry.DueAt).TotalSeconds));
        }

        DeskMetrics.DueBacklog.Record(total);
        DeskMetrics.DueLag.Record(lag);

        if (total > 0)
            Log.HandedOut(logger, total);
        return total;
    }

    private IEnumerable<Func<CancellationToken, Task>> Sends(IReadOnlyList<DueEntry> page)
    {
        foreach (var group in page.Where(entry => entry.Kind == DueKind.Reminder).GroupBy(entry => entry.CaseId, StringComparer.Ordinal))
        {
            var message = new RemindersDue(
                group.Key,
                [.. group.Select(entry => new DueReminder(entry.ItemId, entry.Row, entry.WrittenAt) { PlannedBy = entry.PlannedBy })]
            );
            yield return token => post.SendAsync(StorageNames.Queues.RemindersDue, message, null, token);
        }

        foreach (var entry in page.Where(entry => entry.Kind != DueKind.Reminder))
            yield return token =>
                post.SendAsync(
                    StorageNames.Queues.UploadsExpired,
                    new UploadExpired(entry.CaseId, entry.ItemId, entry.Kind == DueKind.Inspection, entry.Row, entry.WrittenAt)
                    {
                        PlannedBy = entry.PlannedBy,
                    },
                    null,
                    token
                );
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Due sweep handed out {Count} rows")]
        public static partial void HandedOut(ILogger logger, int count);
    }
}
