using CaseDesk.Core.Alerts;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Delivery.Sending;
using CaseDesk.Delivery.Webhooks;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>Senders for tests, and endpoints for them.</summary>
internal static class Senders
{
    public static readonly AlertOptions Local = new() { AllowLoopbackHttp = true, AttemptTimeoutSeconds = 60 };

    public static WebhookSender Create(
        TimeProvider time,
        AlertOptions? options = null,
        NameLookup? names = null,
        Action<SocketsHttpHandler>? adjust = null
    ) =>
        new(
            Options.Create(options ?? Local),
            Options.Create(new DeskOptions()),
            new WallClock(time),
            NullLogger<WebhookSender>.Instance,
            settings =>
            {
                var handler = OutboundHttp.CreateHandler(settings, names ?? OutboundAddressGuard.Dns);
                adjust?.Invoke(handler);
                return OutboundHttp.CreateClient(handler);
            }
        );

    public static WebhookEndpoint Endpoint(Uri url, AlertChannel? channel = null, string id = "wh_1") =>
        new(
            id,
            channel ?? AlertChannel.Webhook,
            url,
            channel is null ? WebhookSecret.FromBytes(new byte[24]) : RobotSecret.None,
            EventFilter.Everything,
            default,
            EndpointStatus.Active
        );

    public static Task<SendResult> SendAsync(this WebhookSender sender, WebhookEndpoint endpoint, int tries = AlertMessage.MaxTries)
        => sender.SendAsync(endpoint, new AlertMessage("evt_1", "{}"u8.ToArray(), tries), CancellationToken.None);
}
