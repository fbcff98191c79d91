using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Delivery.Sending;
using CaseDesk.Storage.Alerts;

namespace CaseDesk.Delivery.Lanes;

/// <summary>One message of a lane, of one alert or of several.</summary>
/// <param name="Tries">Requests that it may take, 1 or more: so much is paid for.</param>
/// <param name="Now">By the desk's clock, when its round began.</param>
internal sealed record LaneMessage(IReadOnlyList<LaneEntry> Entries, int Tries, DateTimeOffset Now);

/// <summary>What came of one message.</summary>
/// <param name="Left">What of it stays in the lane, as it stands there now.</param>
/// <param name="Result">Null when nothing was to be sent.</param>
/// <param name="Early">Cases that stay out of this run, since a delivery of theirs is not recorded yet.</param>
internal sealed record LaneSent(IReadOnlyList<LaneEntry> Left, SendResult? Result, IReadOnlySet<string> Early);

/// <summary>Sends one message of a lane, of one alert or of several, and records for each alert what came of it.</summary>
public sealed class LaneSender(DeliveryTable deliveries, LaneTable lanes, DeliveryLog log, DeadLettering deadLettering, AlertTransports transports, TimeProvider clock)
{
    internal async Task<LaneSent> SendAsync(WebhookEndpoint endpoint, LaneMessage message, CancellationToken cancellation)
    {
        var early = new HashSet<string>(StringComparer.Ordinal);
        var parts = await PendingAsync(endpoint.Id, message, early, cancellation);
        if (parts.Count == 0)
            return new LaneSent([], null, early);
        var alerts = await Task.WhenAll(parts.Select(part => deliveries.AlertAsync(part.Entry.CaseId, part.Entry.Sequence, cancellation)));
        var transport = transports.Of(endpoint.Channel);
        var (id, body, count) = AlertDigest.Longest([.. alerts.Select(alert => (alert.EventId, (ReadOnlyMemory<byte>)alert.Body))], whole => transport.ShowsAll(endpoint, whole));
        var result = await transport.SendAsync(endpoint, new AlertMessage(id, body, message.Tries), cancellation);
        if (result is SendResult.NotTried)
            return new LaneSent([.. parts.Select(part => part.Entry)], result, early);
        // One draw for all parts: a digest that failed is tried again as one.
        var jitter = Random.Shared.NextDouble();
        var settled = await Task.WhenAll(parts.Take(count).Zip(alerts, (part, alert) =>
        {
            var attempt = part.Delivery.Attempts + 1;
            var wait = result is SendResult.Failed { Kind: FailureKind.Retry } failed ? RetrySchedule.DelayAfter(attempt, jitter, failed.RetryAfter) : null;
            return SettleAsync(part.Entry, alert, result.ToAttempt(endpoint.Id, (part.Entry, alert), (attempt, message.Now, clock.GetUtcNow() + wait)), result, cancellation);
        }));
        return new LaneSent([.. settled.OfType<LaneEntry>(), .. parts.Skip(count).Select(part => part.Entry)], result, early);
    }

    /// <summary>Those that wait to be sent; what has ended leaves the lane.</summary>
    /// <param name="early">Takes in the cases of which a delivery is not recorded yet.</param>
    private async Task<List<(LaneEntry Entry, DeliveryState Delivery)>> PendingAsync(string endpointId, LaneMessage message, HashSet<string> early, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(message.Entries.Select(entry => deliveries.FindAsync(entry.CaseId, entry.Sequence, endpointId, cancellation)));
        var parts = new List<(LaneEntry Entry, DeliveryState Delivery)>();
        foreach (var (entry, delivery) in message.Entries.Zip(found))
        {
            // Its later ones may be recorded by now, and are not to go before it.
            if (early.Contains(entry.CaseId))
                continue;
            if (delivery is { Status: DeliveryStatus.Pending })
                parts.Add((entry, delivery));
            else if (delivery is null && deadLettering.MayCome(entry))
                early.Add(entry.CaseId);
            else
                await deadLettering.CloseAsync(endpointId, entry, delivery, message.Now, cancellation);
        }

        return parts;
    }

    /// <summary>The log first and the lane last: a crash in between repeats, under the same id, what is not yet on record.</summary>
    /// <returns>The entry as it waits now; null when it left the lane.</returns>
    private async Task<LaneEntry?> SettleAsync(LaneEntry entry, RecordedAlert alert, DeliveryAttempt attempt, SendResult result, CancellationToken cancellation)
    {
        await log.WriteAsync(attempt, cancellation);
        var after = new DeliveryState(DeliveryStatus.Delivered, attempt.Attempt, attempt.NextAttemptAt, attempt.HttpStatus, (result as SendResult.Failed)?.Reason);
        if (result is SendResult.Failed && attempt.NextAttemptAt is null)
        {
            await deadLettering.GiveUpAsync(attempt.EndpointId, entry, alert, after with { Status = DeliveryStatus.Failed }, attempt.At, cancellation);
            return null;
        }

        if (attempt.NextAttemptAt is { } next)
        {
            var later = entry with { NotBefore = next, Attempts = attempt.Attempt };
            await deliveries.SaveAsync(entry.CaseId, entry.Sequence, attempt.EndpointId, after with { Status = DeliveryStatus.Pending }, cancellation);
            await lanes.SaveAsync(attempt.EndpointId, later, cancellation);
            return later;
        }

        await deliveries.SaveAsync(entry.CaseId, entry.Sequence, attempt.EndpointId, after, cancellation);
        await lanes.RemoveAsync(attempt.EndpointId, entry.CaseId, entry.Sequence, cancellation);
        return null;
    }
}
