using CaseDesk.Core.Alerts;

namespace CaseDesk.Azure.Alerts;

/// <summary>A way onto the wire that one or more channels share: HTTP for webhooks and robots, SMTP for mail.</summary>
public interface IAlertTransport
{
    bool Carries(AlertChannel channel);

    /// <summary>Whether the receiver gets all of the event, nothing cut at a limit of its channel.</summary>
    bool ShowsAll(WebhookEndpoint endpoint, ReadOnlyMemory<byte> body);

    /// <summary>
    /// Sends an event whose recorded JSON is <paramref name="body"/>, with quick retries. Whether the endpoint is active and wants the event is
    /// the caller's question. Network failures are results, not exceptions.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; the receiver may have got the event.</exception>
    Task<SendResult> SendAsync(WebhookEndpoint endpoint, string eventId, ReadOnlyMemory<byte> body, CancellationToken cancellation);
}
