using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Lanes;
using CaseDesk.Delivery.Sending;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Time;

namespace CaseDesk.Delivery.Lanes;

/// <summary>
/// Sends a test message at once, by the very way of every alert, and writes it into the delivery log. A disabled endpoint may be tested
/// too.
/// </summary>
public sealed class EndpointTest(AlertTransports transports, DeliveryLog log, LaneClaims claims, LaneMessages messages, WallClock wall)
{
    private static readonly SendResult.NotTried s_notNow = new(SendFailures.RateLimited, TimeSpan.FromMinutes(1));

    public async Task<DeliveryAttempt> RunAsync(WebhookEndpoint endpoint, string nonce, DateTimeOffset now, CancellationToken cancellation)
    {
        var alert = TestAlert.Compose(nonce, now);
        var result = LanePolicy.Of(endpoint.Channel).Bucket is { } bucket
            ? await WithinLimitAsync(endpoint, bucket, alert, cancellation)
            : await SendAsync(endpoint, alert, AlertMessage.MaxTries, cancellation);
        var attempt = result.ToAttempt(
            endpoint.Id,
            (new LaneEntry(alert.CaseId, alert.Sequence, now, 0), RecordedAlert.Of(alert)),
            (1, now, null)
        );
        await log.WriteAsync(attempt, cancellation);
        return attempt;
    }

    /// <summary>A test counts as any message does: the platform does not know the difference.</summary>
    private async Task<SendResult> WithinLimitAsync(
        WebhookEndpoint endpoint,
        TokenBucket bucket,
        AlertEvent alert,
        CancellationToken cancellation
    )
    {
        if (await claims.TryTakeAsync(endpoint.Id, cancellation) is not { } claim)
            return s_notNow;
        SendResult result = s_notNow;
        var (real, head) = (wall.Provider.GetUtcNow(), claim.Head);
        var tokens = head.TokensOf(bucket, real);
        if (tokens >= 1 && !(head.RestUntil > real))
        {
            claim.Head = head with { Tokens = tokens - 1, TokensAt = real };
            if (!await claim.KeepAsync(cancellation))
                return s_notNow;
            result = await SendAsync(endpoint, alert, 1, cancellation);
            claim.Head = claim.Head.Used(bucket, (tokens, real), result.Requests, wall.Provider.GetUtcNow());
        }

        // Who came meanwhile relies on whoever has the lane.
        while (!await claim.TryReleaseAsync(cancellation))
            await messages.SendAsync(endpoint.Id, null, cancellation);
        return result;
    }

    private Task<SendResult> SendAsync(WebhookEndpoint endpoint, AlertEvent alert, int tries, CancellationToken cancellation) =>
        transports.Of(endpoint.Channel).SendAsync(endpoint, new AlertMessage(alert.Id, alert.ToBody(), tries), cancellation);
}
