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
            await deliveries.FindEventAsync(eventId, cancellation) is not var (caseId, sequence, alert)
            || !await OpenAsync(endpointId, caseId, sequence, alert, cancellation)
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
            await OpenAsync(
                endpointId,
                letter.CaseId,
                letter.Sequence,
                await deliveries.AlertAsync(letter.CaseId, letter.Sequence, cancellation),
                cancellation
            );
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
        ArgumentNullException.ThrowIfNull(endpoint);
        var ((letters, more), count) = (await lanes.DeadAsync(of, from, to, null, Most, cancellation), 0);
        foreach (var letter in letters)
        {
            var alert = await deliveries.AlertAsync(letter.CaseId, letter.Sequence, cancellation);
            if (!alert.Types.Any(endpoint.Events.Accepts))
                continue;
            // One that it has already, or that waits for it, stays as it is.
            var pending = new DeliveryState(DeliveryStatus.Pending, 0, null, null, null);
            await deliveries.AddAsync(letter.CaseId, letter.Sequence, endpoint.Id, pending, cancellation);
            if (await deliveries.FindAsync(letter.CaseId, letter.Sequence, endpoint.Id, cancellation) is { Status: DeliveryStatus.Pending })
                await lanes.AddAsync(endpoint.Id, new LaneEntry(letter.CaseId, letter.Sequence, alert.OccurredAt, 0), cancellation);
            await lanes.RemoveDeadAsync(of, letter.CaseId, letter.Sequence, alert.OccurredAt, cancellation);
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
        foreach (var attempt in attempts.DistinctBy(attempt => (attempt.CaseId, attempt.Sequence)))
        {
            // Those that still wait need no help, and a test message has no delivery.
            if (
                await deliveries.FindAsync(attempt.CaseId, attempt.Sequence, endpointId, cancellation) is
                { Status: DeliveryStatus.Delivered }
            )
                count += await OpenAsync(
                    endpointId,
                    attempt.CaseId,
                    attempt.Sequence,
                    await deliveries.AlertAsync(attempt.CaseId, attempt.Sequence, cancellation),
                    cancellation
                )
                    ? 1
                    : 0;
        }

        return await DoneAsync(endpointId, count, dead.To ?? oldest, cancellation);
    }

    private async Task<bool> OpenAsync(string endpointId, string caseId, long sequence, RecordedAlert alert, CancellationToken cancellation)
    {
        if (await deliveries.FindAsync(caseId, sequence, endpointId, cancellation) is not { } delivery)
            return false;
        if (delivery.Status != DeliveryStatus.Pending)
        {
            // What is left of its first time, before it is opened: what a run meets then is this time's.
            await lanes.RemoveAsync(endpointId, caseId, sequence, cancellation);
            await deliveries.SaveAsync(
                caseId,
                sequence,
                endpointId,
                new DeliveryState(DeliveryStatus.Pending, 0, null, null, null),
                cancellation
            );
        }

        await lanes.AddAsync(endpointId, new LaneEntry(caseId, sequence, alert.OccurredAt, 0), cancellation);
        await lanes.RemoveDeadAsync(endpointId, caseId, sequence, alert.OccurredAt, cancellation);
        return true;
    }

    private async Task<Replayed> DoneAsync(string endpointId, int count, DateTimeOffset? more, CancellationToken cancellation)
    {
        if (count > 0)
            await messages.SendAsync(endpointId, null, cancellation);
        return new Replayed(count, more);
    }
}
