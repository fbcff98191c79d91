using System.Text.Json;
using CaseDesk.Core.Alerts;
using CaseDesk.Delivery.Mail;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Delivery.Sending;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Time;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>A transport and the mail server that it writes to.</summary>
internal sealed class MailDesk : IAsyncDisposable
{
    public const string Address = "lin.wei@example.com";
    public const string From = "casedesk@desk.example";

    // The pauses between quick attempts shrink; the time limits stay.
    private static readonly AdjustedTime s_hasty = new(wait => wait < TimeSpan.FromSeconds(3) ? wait / 40 : wait);

    private static readonly LoggerFilterOptions s_everything = new() { MinLevel = LogLevel.Trace };

    private readonly LogLines _logs = new();
    private readonly MailTransport _transport;

    public MailDesk(MailReceiver server, Action<MailOptions>? change = null, TimeProvider? clock = null)
    {
        var options = new MailOptions { Host = "127.0.0.1", Port = server.Port, Security = "none", From = From };
        change?.Invoke(options);
        Server = server;
        _transport = new MailTransport(
            Options.Create(options), Options.Create(new AlertOptions()), Options.Create(new DeskOptions { PublicBaseUrl = "https://desk.example" }),
            new WallClock(clock ?? s_hasty), new LoggerFactory([_logs], s_everything).CreateLogger<MailTransport>());
    }

    public MailReceiver Server { get; }

    public IEnumerable<string> Logged => _logs.All.Select(line => line.Text + line.Fault);

    public Task<SendResult> SendAsync(int number = 1, string address = Address, CancellationToken cancellation = default)
    {
        using var data = JsonDocument.Parse("""{"clock":"appeal","dueAt":"2026-09-26T10:00:00+08:00"}""");
        var alert = new AlertEvent(
            $"evt_c_7f3a_{number}",
            AlertTypes.ClockOverdue,
            "c_7f3a",
            number,
            DateTimeOffset.UnixEpoch,
            data.RootElement
        );
        var endpoint = new WebhookEndpoint(
            "wh_7f3a",
            AlertChannel.Email,
            new Uri($"mailto:{address}"),
            RobotSecret.None,
            EventFilter.Everything,
            DateTimeOffset.UnixEpoch,
            EndpointStatus.Active
        );
        return _transport.SendAsync(endpoint, new AlertMessage(alert.Id, alert.ToBody()), cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _transport.Dispose();
        _logs.Dispose();
        await Server.DisposeAsync();
    }
}
