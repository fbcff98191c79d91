using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Storage.Alerts;

namespace CaseDesk.Delivery.Lanes;

/// <summary>What a replay did.</summary>
/// <param name="Count">Alerts that are on their way again.</param>
/// <param name="To">With more than one replay takes, where the next goes on: its <c>to</c>, or for dead letters any that includes the rest;
/// null at the end.</param>
public sealed record Replayed(int Count, DateTimeOffset? To);

/// <summary>
/// Puts alerts back into an endpoint's lane, with ten new attempts and the <c>webhook-id</c> they had: a receiver that got one drops it.
/// Each
/// delivery is opened before its row is back in the lane, and a dead letter goes last: a replay that broke off can be repeated.
/// </summary>
public sealed class LaneReplay(DeliveryTable deliveries, LaneTable lanes, LaneMessages messages, DeliveryLog log)
{
    public const int Most = 500;

    /// <summary>One alert, delivered before or not; false when this endpoint was never to get it.</summary>
    public async Task<bool> OneAsync(string endpointId, string eventId, CancellationToken cancellation)
    {
        if (
            await deliveries.FindEventAsync(eventId, cancellation) is not var (key, alert)
            || !await OpenAsync(endpointId, key, alert.OccurredAt, cancellation)
        )
            return false;
        await messages.SendAsync(endpointId, null, cancellation);
        return true;
    }

    /// <summary>The dead letters of a time, oldest first, at most <see cref="Most"/>.</summary>
    public async Task<Replayed> DeadAsync(string endpointId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var (letters, more) = await lanes.DeadAsync(endpointId, from, to, null, Most, cancellation);
        foreach (var letter in letters)
            await OpenAsync(endpointId, letter.Key, letter.OccurredAt, cancellation);
        return await DoneAsync(endpointId, letters.Count, more is null ? null : to, cancellation);
    }

    /// <summary>
    /// The dead letters of a time of another endpoint, which is broken or gone, for one that takes its place: those of the types that this
    /// one gets, at most <see cref="Most"/>. The others stay where they are.
    /// </summary>
    public async Task<Replayed> OfAsync(
        WebhookEndpoint endpoint,
        string of,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellation
    )
    {
        var ((letters, more), count) = (await lanes.DeadAsync(of, from, to, null, Most, cancellation), 0);
        foreach (var letter in letters)
        {
            if (!(await deliveries.AlertAsync(letter.Key, cancellation)).Types.Any(endpoint.Events.Accepts))
                continue;
            // One that it has already, or that waits for it, stays as it is.
            await deliveries.AddAsync(letter.Key, endpoint.Id, DeliveryState.Waiting, cancellation);
            if (await deliveries.FindAsync(letter.Key, endpoint.Id, cancellation) is { Status: DeliveryStatus.Pending })
                await lanes.AddAsync(endpoint.Id, new LaneEntry(letter.CaseId, letter.Sequence, letter.OccurredAt, 0), cancellation);
            await lanes.RemoveDeadAsync(of, letter.Key, letter.OccurredAt, cancellation);
            count++;
        }

        return await DoneAsync(endpoint.Id, count, more is null ? null : to, cancellation);
    }

    /// <summary>What was attempted in a time, newest first, and its dead letters; at most <see cref="Most"/> of each.</summary>
    public async Task<Replayed> AllAsync(string endpointId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var dead = await DeadAsync(endpointId, from, to, cancellation);
        var (attempts, oldest) = await log.BetweenAsync(endpointId, from, to, Most, cancellation);
        var count = dead.Count;
        foreach (var key in attempts.Select(attempt => attempt.Key).Distinct())
        {
            // Those that still wait need no help, and a test message has no delivery.
            if (await deliveries.FindAsync(key, endpointId, cancellation) is not { Status: DeliveryStatus.Delivered })
                continue;
            var alert = await deliveries.AlertAsync(key, cancellation);
            if (await OpenAsync(endpointId, key, alert.OccurredAt, cancellation))
                count++;
        }

        return await DoneAsync(endpointId, count, dead.To ?? oldest, cancellation);
    }

    private async Task<bool> OpenAsync(string endpointId, AlertKey key, DateTimeOffset occurredAt, CancellationToken cancellation)
    {
        if (await deliveries.FindAsync(key, endpointId, cancellation) is not { } delivery)
            return false;
        if (delivery.Status != DeliveryStatus.Pending)
        {
            // What is left of its first time, before it is opened: what a run meets then is this time's.
            await lanes.RemoveAsync(endpointId, key, null, cancellation);
            await deliveries.SaveAsync(key, endpointId, DeliveryState.Waiting, cancellation);
        }

        await lanes.AddAsync(endpointId, new LaneEntry(key.CaseId, key.Sequence, occurredAt, 0), cancellation);
        await lanes.RemoveDeadAsync(endpointId, key, occurredAt, cancellation);
        return true;
    }

    private async Task<Replayed> DoneAsync(string endpointId, int count, DateTimeOffset? more, CancellationToken cancellation)
    {
        if (count > 0)
            await messages.SendAsync(endpointId, null, cancellation);
        return new Replayed(count, more);
    }
}
