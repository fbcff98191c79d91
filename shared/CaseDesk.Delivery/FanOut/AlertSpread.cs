using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Core.State;
using CaseDesk.Delivery.Lanes;
using CaseDesk.Delivery.Receivers;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;

namespace CaseDesk.Delivery.FanOut;

/// <summary>An alert that waits in the outbox.</summary>
public sealed record Announcement(long Sequence, RecordedAlert Alert);

/// <summary>Puts alerts of an outbox into the lanes of their receivers, records their deliveries, and has the lanes looked at.</summary>
public sealed class AlertSpread(
    IEndpointStore endpoints,
    MerchantReminders merchants,
    DeliveryTable deliveries,
    LaneTable lanes,
    LaneStarts starts,
    DeskAlerts desk
)
{
    private static readonly DeliveryState s_broken = DeliveryState.Missed(SendFailures.RowAltered);

    private static readonly DeliveryState s_off = DeliveryState.Missed(SendFailures.EndpointOff);

    private readonly SharedReading<EndpointList> _endpoints = new(endpoints.AllAsync);

    /// <summary>What waits in a case's outbox, by number.</summary>
    /// <param name="known">Those that need not be read.</param>
    public async Task<IReadOnlyList<Announcement>> OutboxAsync(
        string caseId,
        IReadOnlyList<Announcement> known,
        CancellationToken cancellation
    )
    {
        var waiting = await deliveries.OutboxAsync(caseId, cancellation);
        return await Task.WhenAll(
            waiting.Select(async sequence =>
                known.FirstOrDefault(one => one.Sequence == sequence)
                ?? new Announcement(sequence, await deliveries.AlertAsync(new AlertKey(caseId, sequence), cancellation))
            )
        );
    }

    /// <param name="case">Null for the desk's own alerts.</param>
    /// <param name="alerts">All of the case's outbox, by number; with none nothing happens.</param>
    /// <param name="committedAt">When this process began to commit the newest step, and then it sends at once, with messages to stand by;
    /// null to have messages do it.</param>
    public async Task RunAsync(
        string caseId,
        Case? @case,
        IReadOnlyList<Announcement> alerts,
        long? committedAt,
        CancellationToken cancellation
    )
    {
        if (alerts.Count == 0)
            return;
        using var hop = DeskTraces.Start("alerts.fan-out", (DeskTraces.CaseId, caseId));
        var (registered, broken) = await _endpoints.ReadAsync(cancellation);
        // Nothing is sent where somebody else wrote the address; the others are told, and go on.
        foreach (var endpoint in broken)
            await desk.RaiseAsync(
                new EndpointDisabled(endpoint.EndpointId, SendFailures.RowAltered, endpoint.WrittenAt),
                alerts[0].Alert.OccurredAt,
                cancellation
            );
        var all = new List<Spread>();
        foreach (var (sequence, alert) in alerts)
        {
            // While the outbox row stands: a crash before the desk is warned repeats it.
            if (CalendarAlerts.In(alert.Type, alert.Body) is { } year)
                await desk.RaiseAsync(year, alert.OccurredAt, cancellation);
            all.Add(
                new Spread(
                    new AlertKey(caseId, sequence),
                    alert,
                    [.. registered.Where(endpoint => alert.Types.Any(endpoint.Events.Accepts)), .. merchants.ReceiversOf(alert, @case)],
                    [.. broken.Select(static endpoint => endpoint.EndpointId).Where(WebhookEndpoint.IsId).Take(DeliveryTable.MaxEndpoints)]
                )
            );
        }

        // Several at once keep their order only by the ordinary way.
        var firsts =
            committedAt is { } at && all.Count == 1
                ? await starts.TryFirstAsync(all[0].On, all[0].Entry, all[0].Alert, at, cancellation)
                : [];
        try
        {
            var started = await RecordAsync(all, firsts, committedAt is not null, cancellation);
            // Not waited for, but in tests: a receiver that hangs is not to hold up the case's next alert.
            await starts.BeginAsync(started, firsts);
        }
        catch
        {
            await starts.AbandonAsync(firsts.Select(static first => first.Try));
            throw;
        }
    }

    /// <summary>Puts into the lanes what was not sent at once, and records all deliveries.</summary>
    private async Task<IReadOnlyList<LaneStart>> RecordAsync(
        List<Spread> all,
        IReadOnlyList<FirstSent> firsts,
        bool atOnce,
        CancellationToken cancellation
    )
    {
        var sent = firsts.Select(static one => one.EndpointId).ToHashSet(StringComparer.Ordinal);
        // Hints first: what the lanes hold before it is recorded waits there, and a lane is looked at before it can be empty.
        // One number after the other: who looks meanwhile must not see a later one alone, and send it first.
        foreach (var spread in all)
            await Task.WhenAll(
                spread
                    .Receivers.Where(endpoint => !sent.Contains(endpoint.Id))
                    .Select(endpoint => EnterAsync(endpoint, spread, cancellation))
                    .Concat(spread.Broken.Select(id => MissAsync(id, spread, s_broken, cancellation)))
            );
        var due = all.SelectMany(static spread => spread.On)
            .Select(static endpoint => endpoint.Id)
            .Where(id => !sent.Contains(id))
            .Distinct(StringComparer.Ordinal);
        var started = await Task.WhenAll(due.Select(endpointId => starts.PrepareAsync(endpointId, atOnce, cancellation)));
        foreach (var spread in all)
            await RecordAsync(spread, firsts, cancellation);
        return started;
    }

    /// <summary>Records the deliveries as they stand, in one transaction with the outbox.</summary>
    private async Task RecordAsync(Spread spread, IReadOnlyList<FirstSent> firsts, CancellationToken cancellation)
    {
        var states = firsts.ToDictionary(
            static one => one.EndpointId,
            static one => one.End?.State ?? DeliveryState.Waiting,
            StringComparer.Ordinal
        );
        var receivers = spread
            .Receivers.Select(endpoint =>
                (EndpointId: endpoint.Id, First: !IsOn(endpoint) ? s_off : states.GetValueOrDefault(endpoint.Id, DeliveryState.Waiting))
            )
            .Concat(spread.Broken.Select(static id => (EndpointId: id, First: s_broken)))
            .OrderBy(static receiver => MerchantMailbox.CaseOf(receiver.EndpointId) is null ? 0 : 1)
            .ToList();
        // The merchant's beside the transaction, when that has room for the desk's own alone.
        foreach (var merchant in receivers.Skip(DeliveryTable.MaxEndpoints).ToList())
        {
            await deliveries.AddAsync(spread.Key, merchant.EndpointId, merchant.First, cancellation);
            receivers.Remove(merchant);
        }

        if (await deliveries.FanOutAsync(spread.Key, receivers, cancellation))
            return;
        // Somebody else recorded them as waiting.
        foreach (var first in firsts.Where(static one => one.End is { State.Status: not DeliveryStatus.Pending }))
            await deliveries.SaveAsync(spread.Key, first.EndpointId, first.End!.State, cancellation);
    }

    private static bool IsOn(WebhookEndpoint endpoint) => endpoint.Status == EndpointStatus.Active;

    /// <summary>An endpoint that is off misses the alert, and that is on record: it can be replayed once it is on again.</summary>
    private Task EnterAsync(WebhookEndpoint endpoint, Spread spread, CancellationToken cancellation) => IsOn(endpoint)
        ? lanes.AddAsync(endpoint.Id, spread.Entry, cancellation)
        : MissAsync(endpoint.Id, spread, s_off, cancellation);

    private Task MissAsync(string endpointId, Spread spread, DeliveryState end, CancellationToken cancellation) =>
        lanes.AddDeadAsync(endpointId, DeadLetter.Of(spread.Key, spread.Alert, end, spread.Alert.OccurredAt), cancellation);

    /// <summary>An alert and whom it goes to, the merchant last.</summary>
    /// <param name="Broken">
    /// Those whose rows are not as the desk wrote them: nobody knows what they were to get, so they miss all of it, on record.
    /// </param>
    private sealed record Spread(
        AlertKey Key,
        RecordedAlert Alert,
        IReadOnlyList<WebhookEndpoint> Receivers,
        IReadOnlyList<string> Broken)
    {
        public LaneEntry Entry { get; } = new(Key.CaseId, Key.Sequence, Alert.OccurredAt, 0) { AskedBy = DeskTraces.Here };

        public IEnumerable<WebhookEndpoint> On => Receivers.Where(IsOn);
    }
}
