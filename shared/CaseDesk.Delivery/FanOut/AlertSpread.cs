using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Core.State;
using CaseDesk.Delivery.Lanes;
using CaseDesk.Delivery.Receivers;
using CaseDesk.Storage.Alerts;

namespace CaseDesk.Delivery.FanOut;

/// <summary>Puts alerts of an outbox into the lanes of their receivers, records their deliveries, and has the lanes looked at.</summary>
public sealed class AlertSpread(IEndpointStore endpoints, MerchantReminders merchants, DeliveryTable deliveries, LaneTable lanes, LaneStarts starts, DeskAlerts desk)
{
    private static readonly DeliveryState Waiting = new(DeliveryStatus.Pending, 0, null, null, null);

    private static readonly DeliveryState Off = new(DeliveryStatus.Dropped, 0, null, null, SendFailures.EndpointOff);

    /// <summary>What waits in a case's outbox, by number.</summary>
    /// <param name="known">Those that need not be read.</param>
    public async Task<IReadOnlyList<Announcement>> OutboxAsync(string caseId, IReadOnlyList<Announcement> known, CancellationToken cancellation)
    {
        var waiting = await deliveries.OutboxAsync(caseId, cancellation);
        return await Task.WhenAll(waiting.Select(async sequence =>
            known.FirstOrDefault(one => one.Sequence == sequence) ?? new Announcement(sequence, await deliveries.AlertAsync(caseId, sequence, cancellation))));
    }

    /// <param name="case">Null for the desk's own alerts.</param>
    /// <param name="alerts">All of the case's outbox, by number; with none nothing happens.</param>
    /// <param name="atOnce">Whether this process runs the lanes at once, with messages to stand by; else messages have them run.</param>
    public async Task RunAsync(string caseId, Case? @case, IReadOnlyList<Announcement> alerts, bool atOnce, CancellationToken cancellation)
    {
        if (alerts.Count == 0)
            return;
        var registered = await endpoints.ListAsync(cancellation);
        var all = new List<(long Sequence, RecordedAlert Alert, IReadOnlyList<WebhookEndpoint> Receivers)>();
        foreach (var (sequence, alert) in alerts)
        {
            // While the outbox row stands: a crash before the desk is warned repeats it.
            if (CalendarAlerts.In(alert.Type, alert.Body) is { } year)
                await desk.RaiseAsync(year, alert.OccurredAt, cancellation);
            all.Add((sequence, alert, [.. registered.Where(endpoint => alert.Types.Any(endpoint.Events.Accepts)), .. merchants.ReceiversOf(alert, @case)]));
        }

        // Hints first: what the lanes hold before it is recorded waits there, and a lane is looked at before it can be empty.
        // One number after the other: who looks meanwhile must not see a later one alone, and send it first.
        foreach (var (sequence, alert, receivers) in all)
            await Task.WhenAll(receivers.Select(endpoint => EnterAsync(endpoint, caseId, sequence, alert, cancellation)));
        var due = all.SelectMany(item => item.Receivers).Where(IsOn).Select(endpoint => endpoint.Id).Distinct(StringComparer.Ordinal);
        var started = await Task.WhenAll(due.Select(endpointId => starts.PrepareAsync(endpointId, atOnce, cancellation)));
        // The merchant's beside the transaction, which has room for the desk's own alone.
        foreach (var (sequence, _, receivers) in all.Where(item => item.Receivers.Any(IsMerchant)))
            await deliveries.AddAsync(caseId, sequence, receivers.Single(IsMerchant).Id, Waiting, cancellation);
        foreach (var (sequence, _, receivers) in all)
            await deliveries.FanOutAsync(caseId, sequence, [.. receivers.Where(endpoint => !IsMerchant(endpoint)).Select(endpoint => (endpoint.Id, IsOn(endpoint) ? Waiting : Off))], cancellation);
        // Not waited for, but in tests: a receiver that hangs is not to hold up the case's next alert.
        await starts.BeginAsync(started);
    }

    private static bool IsMerchant(WebhookEndpoint endpoint) => MerchantMailbox.CaseOf(endpoint.Id) is not null;

    private static bool IsOn(WebhookEndpoint endpoint) => endpoint.Status == EndpointStatus.Active;

    /// <summary>An endpoint that is off misses the alert, and that is on record: it can be replayed once it is on again.</summary>
    private Task EnterAsync(WebhookEndpoint endpoint, string caseId, long sequence, RecordedAlert alert, CancellationToken cancellation) => IsOn(endpoint)
        ? lanes.AddAsync(endpoint.Id, new LaneEntry(caseId, sequence, alert.OccurredAt, 0), cancellation)
        : lanes.AddDeadAsync(endpoint.Id, new DeadLetter(alert.EventId, caseId, sequence, alert.Type, alert.OccurredAt, alert.OccurredAt, 0, SendFailures.EndpointOff), cancellation);
}
