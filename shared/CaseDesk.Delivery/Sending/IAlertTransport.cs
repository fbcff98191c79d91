using CaseDesk.Core.Alerts;

namespace CaseDesk.Delivery.Sending;

/// <summary>What is to be sent.</summary>
/// <param name="EventId">The event's, or a digest's.</param>
/// <param name="Body">The recorded JSON.</param>
/// <param name="Tries">Requests that it may take, 1 or more: the first, and quick retries as far as the channel makes any.</param>
public sealed record AlertMessage(string EventId, ReadOnlyMemory<byte> Body, int Tries = AlertMessage.MaxTries)
{
    /// <summary>No channel takes more.</summary>
    public const int MaxTries = 3;
}

/// <summary>A way onto the wire that one or more channels share: HTTP for webhooks and robots, SMTP for mail.</summary>
public interface IAlertTransport
{
    bool Carries(AlertChannel channel);

    /// <summary>Whether the receiver gets all of the event, nothing cut at a limit of its channel.</summary>
    bool ShowsAll(WebhookEndpoint endpoint, ReadOnlyMemory<byte> body);

    /// <summary>
    /// Sends a message, with quick retries. Whether the endpoint is active and wants the event is the caller's question. Network failures
    /// are
    /// results, not exceptions.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled; the receiver may have got the event.</exception>
    Task<SendResult> SendAsync(WebhookEndpoint endpoint, AlertMessage message, CancellationToken cancellation);
}
