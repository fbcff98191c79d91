using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;

namespace CaseDesk.Azure.Alerts.Lanes;

/// <summary>What came of one message.</summary>
/// <param name="Left">What of it stays in the lane, as it stands there now.</param>
/// <param name="Result">Null when nothing was to be sent.</param>
/// <param name="Early">Cases that stay out of this run, since a delivery of theirs is not recorded yet.</param>
internal sealed record LaneSent(IReadOnlyList<LaneEntry> Left, SendResult? Result, IReadOnlySet<string> Early);

/// <summary>Sends one message of a lane, of one alert or of several, and records for each alert what came of it.</summary>
public sealed class LaneSender(DeliveryTable deliveries, LaneTable lanes, DeliveryLog log, LaneBurial burial, AlertTransports transports, TimeProvider clock)
{
    internal async Task<LaneSent> SendAsync(WebhookEndpoint endpoint, IReadOnlyList<LaneEntry> message, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(message.Select(entry => deliveries.FindAsync(entry.CaseId, entry.Sequence, endpoint.Id, cancellation)));
        var parts = new List<(LaneEntry Entry, Delivery Delivery)>();
        var early = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (entry, delivery) in message.Zip(found))
        {
            // Its later ones may be recorded by now, and are not to go before it.
            if (early.Contains(entry.CaseId))
                continue;
            if (delivery is { Status: DeliveryStatus.Pending })
                parts.Add((entry, delivery));
            else if (delivery is null && burial.MayCome(entry))
                early.Add(entry.CaseId);
            else
                await burial.CloseAsync(endpoint.Id, entry, delivery, now, cancellation);
        }

        if (parts.Count == 0)
            return new LaneSent([], null, early);
        var alerts = await Task.WhenAll(parts.Select(part => deliveries.AlertAsync(part.Entry.CaseId, part.Entry.Sequence, cancellation)));
        var transport = transports.Of(endpoint.Channel);
        var (id, body, count) = AlertDigest.Longest([.. alerts.Select(alert => (alert.EventId, (ReadOnlyMemory<byte>)alert.Body))], whole => transport.ShowsAll(endpoint, whole));
        var result = await transport.SendAsync(endpoint, id, body, cancellation);
        if (result is SendResult.NotTried)
            return new LaneSent([.. parts.Select(part => part.Entry)], result, early);
        // One draw for all parts: a digest that failed is tried again as one.
        var jitter = Random.Shared.NextDouble();
        var settled = await Task.WhenAll(parts.Take(count).Zip(alerts, (part, alert) => SettleAsync(endpoint.Id, part.Entry, part.Delivery, alert, result, jitter, now, cancellation)));
        return new LaneSent([.. settled.OfType<LaneEntry>(), .. parts.Skip(count).Select(part => part.Entry)], result, early);
    }

    /// <summary>The log first and the lane last: a crash in between repeats, under the same id, what is not yet on record.</summary>
    /// <returns>The entry as it waits now; null when it left the lane.</returns>
    private async Task<LaneEntry?> SettleAsync(string endpointId, LaneEntry entry, Delivery before, RecordedAlert alert, SendResult result, double jitter, DateTimeOffset now, CancellationToken cancellation)
    {
        var (attempt, ended) = (before.Attempts + 1, clock.GetUtcNow());
        var failed = result as SendResult.Failed;
        var wait = failed is { Kind: FailureKind.Retry } ? RetrySchedule.DelayAfter(attempt, jitter, failed.RetryAfter) : null;
        var status = failed?.Status ?? (result as SendResult.Delivered)?.Status;
        await log.WriteAsync(
            new DeliveryAttempt(endpointId, alert.EventId, entry.CaseId, entry.Sequence, alert.Type, attempt, now, failed?.Reason ?? "delivered", status, (int)result.Duration.TotalMilliseconds, ended + wait, result.AnswerCode, result.Answer),
            cancellation);
        if (failed is not null && wait is null)
        {
            await burial.RunAsync(endpointId, entry, alert, new Delivery(DeliveryStatus.Failed, attempt, null, status, failed.Reason), now, cancellation);
            return null;
        }

        if (wait is not null)
        {
            var later = entry with { NotBefore = ended + wait.Value, Attempts = attempt };
            await deliveries.SaveAsync(entry.CaseId, entry.Sequence, endpointId, new Delivery(DeliveryStatus.Pending, attempt, ended + wait, status, failed!.Reason), cancellation);
            await lanes.SaveAsync(endpointId, later, cancellation);
            return later;
        }

        await deliveries.SaveAsync(entry.CaseId, entry.Sequence, endpointId, new Delivery(DeliveryStatus.Delivered, attempt, null, status, null), cancellation);
        await lanes.RemoveAsync(endpointId, entry.CaseId, entry.Sequence, cancellation);
        return null;
    }
}
