using CaseDesk.Core.Alerts;
using CaseDesk.Core.Cases;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Delivery.FanOut;

/// <summary>
/// Follows "the case changed": announces every alert of the outbox to its receivers, and clears list rows that no longer apply. Done by the
/// process that
/// took the step, which knows all of it; and by the step's message, which may be early (the step is not committed yet), late or doubled,
/// and then the
/// case's own rows decide. The desk's own alerts come by message alone, with <see cref="CalendarAlerts.Stream"/> for the case and their
/// number for
/// the version.
/// </summary>
public sealed partial class AlertFanOut(
    CaseTable cases,
    AlertSpread spread,
    ListIndex lists,
    DeskAlerts desk,
    QueuePost post,
    ILogger<AlertFanOut> logger
) : IStepFollower
{
    public async Task FollowAsync(CommittedStep step, CancellationToken cancellation)
    {
        var (caseId, after) = (step.Step.After.Id, step.Step.After);
        var own = step.Step.Alerts.Select(alert => new Announcement(alert.Sequence, RecordedAlert.Of(alert))).ToList();
        // Alerts of earlier steps waited when this one was decided: if they still do, they go first.
        var all = step.Waiting.Count == 0 ? own : await spread.OutboxAsync(caseId, own, cancellation);
        await spread.RunAsync(caseId, after, all, step.CommittedAt, cancellation);
        await lists.RemoveAsync(step.Hints.Changed.Keys.Except(ListKey.Of(after)), after.Version, cancellation);
    }

    public Task AnnounceAsync(string caseId, CancellationToken cancellation) => RunAsync(new CaseChanged(caseId, 0, []), cancellation);

    public async Task RunAsync(CaseChanged message, CancellationToken cancellation)
    {
        using var hop = DeskTraces.Follow("case.announce", message.Traceparent, (DeskTraces.CaseId, message.CaseId));
        var stored = await cases.FindHeadAsync(message.CaseId, cancellation);
        var version = message.CaseId == CalendarAlerts.Stream ? await desk.SequenceAsync(cancellation) : stored?.Case.Version ?? 0;
        if (version > 0)
            await spread.RunAsync(
                message.CaseId,
                stored?.Case,
                await spread.OutboxAsync(message.CaseId, [], cancellation),
                null,
                cancellation
            );
        if (version < message.Version && HintRetryBudget.Next(message.Waits) is { } wait)
        {
            await post.SendAsync(message with { Waits = message.Waits + 1 }, wait, cancellation);
            return;
        }

        if (version < message.Version)
            Log.LetGo(logger, message.CaseId, message.Version);
        // Only a reader that has seen the step, or given it up, may call a list row stale.
        var current = stored is null ? [] : ListKey.Of(stored.Case);
        await lists.RemoveAsync(message.Keys.Except(current), Math.Max(version, message.Version), cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Version {Version} of case {CaseId} was never committed; its hint is let go"
        )]
        public static partial void LetGo(ILogger logger, string caseId, long version);
    }
}
