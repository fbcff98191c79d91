using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;
using CaseDesk.Delivery.Sending;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Delivery.Sms;

/// <summary>Sends a merchant's reminders as text messages.</summary>
public sealed partial class SmsTransport(ISmsProvider provider, ILogger<SmsTransport> logger) : IAlertTransport
{
    public bool Carries(AlertChannel channel) => channel == AlertChannel.MerchantSms;

    // A template's values are short by themselves.
    public bool ShowsAll(WebhookEndpoint endpoint, ReadOnlyMemory<byte> body) => true;

    public async Task<SendResult> SendAsync(WebhookEndpoint endpoint, AlertMessage message, CancellationToken cancellation)
    {
        var values = MerchantSms.ValuesOf(new OutgoingAlert(message.EventId, message.Body));
        var sent = await provider.SendAsync(MerchantPhone.NumberOf(endpoint.Url), values, message.EventId, cancellation);
        int? status = sent.Verdict is ChannelVerdict.Delivered ? 200 : null;
        var result = SendResult.Of(sent.Verdict, status, sent.Code, sent.Duration, 1);
        Log.Sent(logger, endpoint.Id, message.EventId, result.Word, (long)sent.Duration.TotalMilliseconds);
        return result;
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "A text message of event {EventId} for {EndpointId}: {Result}, {Milliseconds} ms."
        )]
        public static partial void Sent(ILogger logger, string endpointId, string eventId, string result, long milliseconds);
    }
}
