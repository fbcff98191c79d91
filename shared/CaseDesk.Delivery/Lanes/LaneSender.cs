using Azure.Data.Tables;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Delivery.Sending;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;

namespace CaseDesk.Delivery.Lanes;

/// <summary>One message of a lane, of one alert or of several.</summary>
/// <param name="Tries">Requests that it may take, 1 or more: so much is paid for.</param>
/// <param name="Now">By the desk's clock, when its round began.</param>
/// <param name="Known">Alerts that need not be read, and whose deliveries are not on record yet.</param>
internal sealed record LaneMessage(
    IReadOnlyList<LaneEntry> Entries,
    int Tries,
    DateTimeOffset Now,
    IReadOnlyDictionary<AlertKey, RecordedAlert> Known
);

/// <summary>What came of one message.</summary>
/// <param name="Left">What of it stays in the lane, as it is to stand there.</param>
/// <param name="Result">Null when nothing was to be sent.</param>
/// <param name="Early">Cases that stay out of this run, since a delivery of theirs is not recorded yet.</param>
/// <param name="Outcomes">To be written, for each alert that was sent.</param>
internal sealed record LaneSent(
    IReadOnlyList<LaneEntry> Left,
    SendResult? Result,
    IReadOnlySet<string> Early,
    IReadOnlyList<LaneOutcome> Outcomes
);

/// <summary>Sends one message of a lane, of one alert or of several, and says for each alert what is to be written of it.</summary>
public sealed class LaneSender(DeliveryTable deliveries, DeadLettering deadLettering, AlertTransports transports, TimeProvider clock)
{
    internal async Task<LaneSent> SendAsync(WebhookEndpoint endpoint, LaneMessage message, CancellationToken cancellation)
    {
        var early = new HashSet<string>(StringComparer.Ordinal);
        var parts = await PendingAsync(endpoint.Id, message, early, cancellation);
        if (parts.Count == 0)
            return new LaneSent([], null, early, []);
        var alerts = await Task.WhenAll(
            parts.Select(async part => message.Known.GetValueOrDefault(part.Key) ?? await deliveries.AlertAsync(part.Key, cancellation))
        );
        var transport = transports.Of(endpoint.Channel);
        using var hop = DeskTraces.Start("alert.deliver", (DeskTraces.EndpointId, endpoint.Id), (DeskTraces.CaseId, parts[0].CaseId));
        // Those who raised them: minutes ago, or days.
        hop?.AddLinks(parts.Select(static part => part.AskedBy));
        var (id, body, count) = AlertDigest.Longest([.. alerts.Select(alert => (alert.EventId, (ReadOnlyMemory<byte>)alert.Body))], whole =>
            transport.ShowsAll(endpoint, whole)
        );
        var result = await transport.SendAsync(endpoint, new AlertMessage(id, body, message.Tries), cancellation);
        hop?.SetTag("casedesk.delivery.result", result.Word);
        if (result is SendResult.Delivered)
            Told(endpoint, alerts.Take(count));
        if (result is SendResult.NotTried)
            return new LaneSent(parts, result, early, []);
        // One draw for all parts: a digest that failed is tried again as one.
        var jitter = Random.Shared.NextDouble();
        var outcomes = await Task.WhenAll(
            parts
                .Take(count)
                .Zip(alerts, (entry, alert) =>
                {
                    var attempt = entry.Attempts + 1;
                    var wait = result is SendResult.Failed { Kind: FailureKind.Retry } failed
                        ? RetrySchedule.DelayAfter(attempt, jitter, failed.RetryAfter)
                        : null;
                    return OutcomeAsync(
                        entry,
                        alert,
                        result.ToAttempt(endpoint.Id, (entry, alert), (attempt, message.Now, clock.GetUtcNow() + wait)),
                        result,
                        cancellation
                    );
                })
        );
        return new LaneSent(
            [.. outcomes.Select(static one => one.Left).OfType<LaneEntry>(), .. parts.Skip(count)],
            result,
            early,
            outcomes
        );
    }

    private void Told(WebhookEndpoint endpoint, IEnumerable<RecordedAlert> alerts)
    {
        foreach (var alert in alerts)
            DeskMetrics.DeliveryAge.Record(
                Math.Max(0, (clock.GetUtcNow() - alert.OccurredAt).TotalSeconds),
                KeyValuePair.Create<string, object?>("channel", $"{endpoint.Channel}")
            );
    }

    /// <summary>Those that wait to be sent; what has ended leaves the lane.</summary>
    /// <param name="early">Takes in the cases of which a delivery is not recorded yet.</param>
    private async Task<List<LaneEntry>> PendingAsync(
        string endpointId,
        LaneMessage message,
        HashSet<string> early,
        CancellationToken cancellation
    )
    {
        var found = await Task.WhenAll(
            message
                .Entries.Where(entry => !message.Known.ContainsKey(entry.Key))
                .Select(async entry => (entry.Key, Delivery: await deliveries.FindAsync(entry.Key, endpointId, cancellation)))
        );
        var recorded = found.ToDictionary(static one => one.Key, static one => one.Delivery);
        var parts = new List<LaneEntry>();
        foreach (var entry in message.Entries)
        {
            // Its later ones may be recorded by now, and are not to go before it.
            if (early.Contains(entry.CaseId))
                continue;
            var isKnown = !recorded.TryGetValue(entry.Key, out var delivery);
            if (isKnown || delivery is { Status: DeliveryStatus.Pending })
                parts.Add(entry);
            else if (delivery is null && deadLettering.MayCome(entry))
                early.Add(entry.CaseId);
            else
                await deadLettering.CloseAsync(endpointId, entry, delivery, message.Now, cancellation);
        }

        return parts;
    }

    private async Task<LaneOutcome> OutcomeAsync(
        LaneEntry entry,
        RecordedAlert alert,
        DeliveryAttempt attempt,
        SendResult result,
        CancellationToken cancellation
    )
    {
        var endpointId = attempt.EndpointId;
        var reason = (result as SendResult.Failed)?.Reason;
        var status =
            reason is null ? DeliveryStatus.Delivered
            : attempt.NextAttemptAt is null ? DeliveryStatus.Failed
            : DeliveryStatus.Pending;
        var state = new DeliveryState(status, attempt.Attempt, attempt.NextAttemptAt, attempt.HttpStatus, reason);
        var left = attempt.NextAttemptAt is { } next ? entry with { NotBefore = next, Attempts = attempt.Attempt } : null;
        var row = left is null ? LaneRows.Of(endpointId, entry, state) : LaneRows.Of(endpointId, left);
        List<TableEntity> rows = [row, LaneRows.Of(attempt)];
        if (status == DeliveryStatus.Failed)
        {
            await deadLettering.TellAsync(endpointId, entry, state, attempt.At, cancellation);
            rows.Add(LaneRows.Of(endpointId, DeadLetter.Of(entry.Key, alert, state, attempt.At)));
        }

        return new LaneOutcome(entry, state, left, [.. rows.Select(LaneRows.Put)]);
    }
}
