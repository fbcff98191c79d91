using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Storage;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Cases;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Azure.Alerts;

/// <summary>
/// Follows "the case changed": announces every alert of the outbox to its receivers, and clears list rows that no longer hold. Done by the process that
/// took the step, which knows all of it; and by the step's message, which may be early (the step is not committed yet), late or doubled, and then the
/// case's own rows decide. The desk's own alerts come by message alone, with <see cref="CalendarAlerts.Stream"/> for the case and their number for
/// the version.
/// </summary>
public sealed partial class AlertFanOut(CaseTable cases, DeliveryTable deliveries, AlertSpread spread, ListIndex lists, DeskAlerts desk, QueuePost post, ILogger<AlertFanOut> logger) : IStepFollower
{
    public async Task FollowAsync(CommittedStep step, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(step);
        var (caseId, after) = (step.Message.CaseId, step.Step.After);
        var own = step.Step.Alerts.Select(alert => new Announcement(alert.Sequence, RecordedAlert.Of(alert))).ToList();
        // Alerts of earlier steps waited when this one was decided: if they still do, they go first.
        var all = step.Waiting.Count == 0 ? own : await OutboxAsync(caseId, own, cancellation);
        if (all.Count > 0)
            await spread.RunAsync(caseId, after, all, atOnce: true, cancellation);
        await lists.RemoveAsync(step.Message.Keys.Except(ListKey.Of(after)), after.Version, cancellation);
    }

    public async Task RunAsync(CaseChanged message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var stored = await cases.FindHeadAsync(message.CaseId, cancellation);
        var version = message.CaseId == CalendarAlerts.Stream ? await desk.SequenceAsync(cancellation) : stored?.Case.Version ?? 0;
        if (version > 0 && await OutboxAsync(message.CaseId, [], cancellation) is { Count: > 0 } waiting)
            await spread.RunAsync(message.CaseId, stored?.Case, waiting, atOnce: false, cancellation);
        if (version < message.Version && HintRetryBudget.Next(message.Waits) is { } wait)
        {
            await post.SendAsync(StorageNames.Queues.CaseEvents, message with { Waits = message.Waits + 1 }, wait, cancellation);
            return;
        }

        if (version < message.Version)
            Log.LetGo(logger, message.CaseId, message.Version);
        // Only a reader that has seen the step, or given it up, may call a list row stale.
        var current = stored is null ? [] : ListKey.Of(stored.Case);
        await lists.RemoveAsync(message.Keys.Except(current), Math.Max(version, message.Version), cancellation);
    }

    /// <param name="known">Those that need not be read.</param>
    private async Task<IReadOnlyList<Announcement>> OutboxAsync(string caseId, IReadOnlyList<Announcement> known, CancellationToken cancellation)
    {
        var waiting = await deliveries.OutboxAsync(caseId, cancellation);
        return await Task.WhenAll(waiting.Select(async sequence =>
            known.FirstOrDefault(one => one.Sequence == sequence) ?? new Announcement(sequence, await deliveries.AlertAsync(caseId, sequence, cancellation))));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Version {Version} of case {CaseId} was never committed; its hint is let go")]
        public static partial void LetGo(ILogger logger, string caseId, long version);
    }
}
