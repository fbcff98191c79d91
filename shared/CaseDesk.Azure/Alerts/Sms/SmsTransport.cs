using System.Net;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Azure.Alerts.Sms;

/// <summary>Sends a merchant's reminders as text messages.</summary>
public sealed partial class SmsTransport(ISmsProvider provider, ILogger<SmsTransport> logger) : IAlertTransport
{
    public bool Carries(AlertChannel channel) => channel == AlertChannel.MerchantSms;

    // A template's values are short by themselves.
    public bool ShowsAll(WebhookEndpoint endpoint, ReadOnlyMemory<byte> body) => true;

    public async Task<SendResult> SendAsync(WebhookEndpoint endpoint, string eventId, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var values = MerchantSms.ValuesOf(new OutgoingAlert(eventId, body));
        var sent = await provider.SendAsync(MerchantPhone.NumberOf(endpoint.Url), values, eventId, cancellation);
        SendResult result = sent.Verdict switch
        {
            ChannelVerdict.Delivered => new SendResult.Delivered((int)HttpStatusCode.OK, sent.Duration, 1),
            ChannelVerdict.Final final => new SendResult.Failed(final.EndpointIsGone ? FailureKind.Final : FailureKind.Refused, null, final.Reason, null, sent.Duration, 1),
            ChannelVerdict.Later later => new SendResult.Failed(FailureKind.Retry, null, later.Reason, later.After, sent.Duration, 1),
            _ => throw new InvalidOperationException("A verdict without a result."),
        };
        Log.Sent(logger, endpoint.Id, eventId, (result as SendResult.Failed)?.Reason ?? "delivered", (long)sent.Duration.TotalMilliseconds);
        return result with { Answer = sent.Code };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "A text message of event {EventId} for {EndpointId}: {Result}, {Milliseconds} ms.")]
        public static partial void Sent(ILogger logger, string endpointId, string eventId, string result, long milliseconds);
    }
}
