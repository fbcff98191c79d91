using System.Collections.Concurrent;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Policy;
using CaseDesk.Storage.Windows;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Clocks;

/// <summary>
/// Walks the lists of cases whose clocks may run, a page for each message, and counts their windows with the newest calendar. The next
/// message is posted before this one is done with, so a crash repeats a page, which changes nothing. A second pass follows when no
/// instance can still be stepping with the calendar from before: it also meets the cases that changed their place in a list meanwhile.
/// </summary>
public sealed partial class CaseRecounter(
    PolicyBook policies,
    ListIndex index,
    CaseRecount recount,
    DeskAlerts desk,
    QueuePost post,
    ILogger<CaseRecounter> logger
)
{
    public const int PageSize = 50;

    /// <summary>How long a function may run, <c>functionTimeout</c> in host.json.</summary>
    private static readonly TimeSpan s_functionTimeout = TimeSpan.FromMinutes(10);

    /// <summary>
    /// By the real clock: a calendar read just before the new one was stored may be used that long, and a step taken with it run that much
    /// longer.
    /// </summary>
    public static readonly TimeSpan UntilSecondPass = CalendarBook.LongestUse + s_functionTimeout + TimeSpan.FromMinutes(1);

    /// <summary>Cases counted at once.</summary>
    private const int Parallel = 8;

    /// <summary>Every status but the two in which no clock runs.</summary>
    private static readonly string[] s_lists =
    [
        .. Enum.GetValues<CaseStatus>()
            .Where(status => status is not (CaseStatus.Released or CaseStatus.Closed))
            .Select(status => ListKey.Name(status, null)),
    ];

    public async Task RunAsync(CalendarRecount message, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var hop = DeskTraces.Follow("calendar.recount", message.Traceparent);
        if (await policies.WithCalendarAsync(message.Version, cancellation) is not { } policy)
        {
            await WaitAsync(message, cancellation);
            return;
        }

        var list = message.List ?? s_lists[0];
        var keys = await index.ReadAsync(list, message.After, null, PageSize, cancellation);
        var provisional = new ConcurrentDictionary<ProvisionalYear, DateTimeOffset>();
        var limits = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation };
        await System.Threading.Tasks.Parallel.ForEachAsync(
            keys.Select(key => key.CaseId).Distinct(StringComparer.Ordinal),
            limits,
            async (caseId, token) =>
            {
                foreach (var year in await recount.RunAsync(caseId, policy, now, token))
                    provisional[year] = now;
            }
        );
        foreach (var year in provisional.Keys.OrderBy(year => year.Year))
            await desk.RaiseAsync(year, now, cancellation);
        if (Next(message, list, keys) is var (next, delay))
            await post.SendAsync(next, delay, cancellation);
        else
            Log.Done(logger, message.Version);
    }

    private static (CalendarRecount Message, TimeSpan? Delay)? Next(CalendarRecount message, string list, IReadOnlyList<ListKey> keys)
    {
        var seen = message with { Waits = 0 };
        if (keys.Count == PageSize)
            return (seen with { List = list, After = keys[^1].Position }, null);
        var following = Array.IndexOf(s_lists, list) + 1;
        if (following < s_lists.Length)
            return (seen with { List = s_lists[following], After = null }, null);
        return message.Pass == 1 ? (seen with { List = null, After = null, Pass = 2 }, UntilSecondPass) : null;
    }

    private async Task WaitAsync(CalendarRecount message, CancellationToken cancellation)
    {
        if (HintRetryBudget.Next(message.Waits) is { } wait)
            await post.SendAsync(message with { Waits = message.Waits + 1 }, wait, cancellation);
        else
            Log.LetGo(logger, message.Version);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "All open cases are counted with calendar {Version}")]
        public static partial void Done(ILogger logger, string version);

        [LoggerMessage(Level = LogLevel.Information, Message = "Calendar {Version} was never stored; its hint is let go")]
        public static partial void LetGo(ILogger logger, string version);
    }
}
