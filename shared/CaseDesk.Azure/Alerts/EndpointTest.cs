using CaseDesk.Core.Alerts;

namespace CaseDesk.Azure.Alerts;

/// <summary>Sends a test message at once, by the very way of every alert, and writes it into the delivery log. A disabled endpoint may be tested too.</summary>
public sealed class EndpointTest(AlertTransports transports, DeliveryLog log)
{
    public async Task<DeliveryAttempt> RunAsync(WebhookEndpoint endpoint, string nonce, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var alert = TestAlert.Compose(nonce, now);
        var result = await transports.Of(endpoint.Channel).SendAsync(endpoint, alert.Id, alert.ToBody(), cancellation);
        var (reason, status) = result switch
        {
            SendResult.Delivered delivered => ("delivered", delivered.Status),
            SendResult.Failed failed => (failed.Reason, failed.Status),
            SendResult.NotTried notTried => (notTried.Reason, (int?)null),
            _ => throw new InvalidOperationException("A result without a word."),
        };
        var attempt = new DeliveryAttempt(endpoint.Id, alert.Id, alert.CaseId, alert.Sequence, alert.Type, 1, now, reason, status, (int)result.Duration.TotalMilliseconds, null, result.AnswerCode, result.Answer);
        await log.WriteAsync(attempt, cancellation);
        return attempt;
    }
}
