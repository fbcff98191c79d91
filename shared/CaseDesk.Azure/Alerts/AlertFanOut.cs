using CaseDesk.Azure.Alerts.Lanes;
using CaseDesk.Azure.Alerts.Mail;
using CaseDesk.Azure.Cases;
using CaseDesk.Azure.Storage;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Azure.Alerts;

/// <summary>
/// Follows "the case changed": puts every waiting alert into the lanes of its endpoints, records its deliveries and clears list rows that no longer hold. The message may
/// be early (the step is not committed yet), late or doubled; the case's own rows decide. The desk's own alerts come the same way, with
/// <see cref="CalendarAlerts.Stream"/> for the case and their number for the version.
/// </summary>
public sealed partial class AlertFanOut(CaseTable cases, DeliveryTable deliveries, LaneTable lanes, IEndpointStore endpoints, MerchantReminders merchants, ListIndex lists, DeskAlerts desk, QueuePost post, ILogger<AlertFanOut> logger)
{
    public async Task RunAsync(CaseChanged message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var stored = await cases.FindHeadAsync(message.CaseId, cancellation);
        var version = message.CaseId == CalendarAlerts.Stream ? await desk.SequenceAsync(cancellation) : stored?.Case.Version ?? 0;
        if (version > 0)
            await EmptyOutboxAsync(message.CaseId, stored?.Case, cancellation);
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

    private async Task EmptyOutboxAsync(string caseId, Case? @case, CancellationToken cancellation)
    {
        var waiting = await deliveries.OutboxAsync(caseId, cancellation);
        if (waiting.Count == 0)
            return;
        // Together: neither tells what the other is to be asked.
        var recorded = Task.WhenAll(waiting.Select(sequence => deliveries.AlertAsync(caseId, sequence, cancellation)));
        var registered = endpoints.ListAsync(cancellation);
        await Task.WhenAll(recorded, registered);
        var alerts = new List<(long Sequence, RecordedAlert Alert, IReadOnlyList<WebhookEndpoint> Receivers)>();
        foreach (var (sequence, alert) in waiting.Zip(await recorded))
        {
            // While the outbox row stands: a crash before the desk is warned repeats it.
            if (CalendarAlerts.In(alert.Type, alert.Body) is { } year)
                await desk.RaiseAsync(year, alert.OccurredAt, cancellation);
            alerts.Add((sequence, alert, [.. (await registered).Where(endpoint => alert.Types.Any(endpoint.Events.Accepts)), .. merchants.ReceiversOf(alert, @case)]));
        }

        // Hints first: what the lanes hold before it is recorded waits there, and a lane is looked at before it can be empty.
        // One number after the other: who looks meanwhile must not see a later one alone, and send it first.
        foreach (var (sequence, alert, receivers) in alerts)
            await Task.WhenAll(receivers.Select(endpoint => EnterAsync(endpoint, caseId, sequence, alert, cancellation)));
        await Task.WhenAll(alerts.SelectMany(item => item.Receivers).Where(IsOn).Select(endpoint => endpoint.Id).Distinct(StringComparer.Ordinal)
            .Select(endpointId => post.SendAsync(StorageNames.Queues.Deliveries, new LaneDue(endpointId), null, cancellation)));
        // The merchant's beside the transaction, which has room for the desk's own alone.
        foreach (var (sequence, _, receivers) in alerts.Where(item => item.Receivers.Any(IsMerchant)))
            await deliveries.AddAsync(caseId, sequence, receivers.Single(IsMerchant).Id, Waiting, cancellation);
        foreach (var (sequence, _, receivers) in alerts)
            await deliveries.FanOutAsync(caseId, sequence, [.. receivers.Where(endpoint => !IsMerchant(endpoint)).Select(endpoint => (endpoint.Id, IsOn(endpoint) ? Waiting : Off))], cancellation);
    }

    private static readonly Delivery Waiting = new(DeliveryStatus.Pending, 0, null, null, null);

    private static readonly Delivery Off = new(DeliveryStatus.Dropped, 0, null, null, SendFailures.EndpointOff);

    private static bool IsMerchant(WebhookEndpoint endpoint) => MerchantMailbox.CaseOf(endpoint.Id) is not null;

    private static bool IsOn(WebhookEndpoint endpoint) => endpoint.Status == EndpointStatus.Active;

    /// <summary>An endpoint that is off misses the alert, and that is on record: it can be replayed once it is on again.</summary>
    private Task EnterAsync(WebhookEndpoint endpoint, string caseId, long sequence, RecordedAlert alert, CancellationToken cancellation) => IsOn(endpoint)
        ? lanes.AddAsync(endpoint.Id, new LaneEntry(caseId, sequence, alert.OccurredAt, 0), cancellation)
        : lanes.BuryAsync(endpoint.Id, new DeadLetter(alert.EventId, caseId, sequence, alert.Type, alert.OccurredAt, alert.OccurredAt, 0, SendFailures.EndpointOff), cancellation);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Version {Version} of case {CaseId} was never committed; its hint is let go")]
        public static partial void LetGo(ILogger logger, string caseId, long version);
    }
}
