using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Storage;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Cases;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Azure.Alerts;

/// <summary>
/// Follows "the case changed": turns every waiting outbox row into deliveries and clears list rows that no longer hold. The message may
/// be early (the step is not committed yet), late or doubled; the case's own rows decide. The desk's own alerts come the same way, with
/// <see cref="CalendarAlerts.Stream"/> for the case and their number for the version.
/// </summary>
public sealed partial class AlertFanOut(CaseTable cases, DeliveryTable deliveries, IEndpointStore endpoints, ListIndex lists, DeskAlerts desk, QueuePost post, ILogger<AlertFanOut> logger)
{
    public async Task RunAsync(CaseChanged message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var stored = await cases.FindHeadAsync(message.CaseId, cancellation);
        var version = message.CaseId == CalendarAlerts.Stream ? await desk.SequenceAsync(cancellation) : stored?.Case.Version ?? 0;
        if (version > 0)
            await EmptyOutboxAsync(message.CaseId, cancellation);
        if (version < message.Version && HintPatience.Next(message.Waits) is { } wait)
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

    private async Task EmptyOutboxAsync(string caseId, CancellationToken cancellation)
    {
        var waiting = await deliveries.OutboxAsync(caseId, cancellation);
        if (waiting.Count == 0)
            return;
        var all = await endpoints.ListAsync(cancellation);
        foreach (var sequence in waiting)
        {
            var alert = await deliveries.AlertAsync(caseId, sequence, cancellation);
            // While the outbox row stands: a crash before the desk is warned repeats it.
            if (CalendarAlerts.In(alert.Type, alert.Body) is { } year)
                await desk.RaiseAsync(year, alert.OccurredAt, cancellation);
            var receivers = all.Where(endpoint => alert.Types.Any(endpoint.Receives)).Select(endpoint => endpoint.Id).ToList();
            foreach (var endpointId in receivers)
                await post.SendAsync(StorageNames.Queues.Deliveries, new DeliveryDue(caseId, sequence, endpointId), null, cancellation);
            await deliveries.FanOutAsync(caseId, sequence, receivers, cancellation);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Version {Version} of case {CaseId} was never committed; its hint is let go")]
        public static partial void LetGo(ILogger logger, string caseId, long version);
    }
}
