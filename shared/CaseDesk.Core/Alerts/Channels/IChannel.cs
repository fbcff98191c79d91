namespace CaseDesk.Core.Alerts.Channels;

/// <summary>
/// One way of carrying an alert to its receiver: how the request looks and what the answer means. Connecting, time limits, retries, the
/// delivery log and the checks of addresses are the sender's and the same for all. A channel keeps no state.
/// </summary>
public interface IChannel
{
    /// <summary>Whether the answer's status tells nothing by itself: HTTP 200 is then no delivery, the code in the body is.</summary>
    bool AnswersInItsBody { get; }

    /// <summary>
    /// Whether the receiver gets all of the alert. Text for people is cut at the platform's limit, and several alerts in one message must
    /// not be.
    /// </summary>
    bool ShowsAll(OutgoingAlert alert);

    /// <summary>The request of one attempt; signed anew each time, since receivers refuse a time that is long past.</summary>
    /// <param name="signedAt">The instant of the attempt by the real clock, whatever clock the desk follows.</param>
    ChannelRequest Compose(WebhookEndpoint endpoint, OutgoingAlert alert, DateTimeOffset signedAt);

    /// <summary>What the receiver said.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">What was read of the answer's body: bounded, perhaps cut off, perhaps nonsense.</param>
    ChannelVerdict Read(int status, ReadOnlySpan<byte> body);
}

/// <summary>An alert on its way.</summary>
/// <param name="EventId">The event's id, the same on every attempt.</param>
/// <param name="Body">Its JSON as it was recorded; see <see cref="AlertEvent.ToBody"/>.</param>
/// <param name="DeskUrl">Where people reach the desk, without a trailing slash; empty when it has no public address.</param>
public sealed record OutgoingAlert(string EventId, ReadOnlyMemory<byte> Body, string DeskUrl = "");

/// <summary>A POST of JSON in UTF-8. The address may hold a secret.</summary>
public sealed record ChannelRequest(Uri Url, ReadOnlyMemory<byte> Body, params IReadOnlyList<(string Name, string Value)> Headers)
{
    /// <summary>Nothing of it, so that no token reaches a log.</summary>
    public override string ToString() => nameof(ChannelRequest);
}
