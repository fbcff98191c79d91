namespace CaseDesk.Core.Alerts.Channels;

/// <summary>The client's own server, by the Standard Webhooks specification: the recorded bytes, signed in three headers.</summary>
public sealed class StandardWebhookChannel : IChannel
{
    public bool AnswersInItsBody => false;

    public bool ShowsAll(OutgoingAlert alert) => true;

    public ChannelRequest Compose(WebhookEndpoint endpoint, OutgoingAlert alert, DateTimeOffset signedAt)
    {
        var signed = StandardWebhookSignature.Sign([.. endpoint.SecretsAt(signedAt)], alert.EventId, signedAt, alert.Body.Span);
        return new ChannelRequest(
            endpoint.Url,
            alert.Body,
            (WebhookHeaders.IdName, signed.Id),
            (WebhookHeaders.TimestampName, signed.Timestamp),
            (WebhookHeaders.SignatureName, signed.Signature)
        );
    }

    public ChannelVerdict Read(int status, ReadOnlySpan<byte> body) => ChannelVerdict.OfStatus(status);
}
