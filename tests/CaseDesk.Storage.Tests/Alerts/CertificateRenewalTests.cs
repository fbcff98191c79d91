using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CaseDesk.Core.Alerts;
using CaseDesk.Delivery.Mail;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Delivery.Webhooks;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Operations;
using CaseDesk.Storage.Time;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>
/// A receiver's certificate, or that of the desk's own mail server, runs out. The alert waits, the log and the operations say what to mend,
/// and with the new certificate it arrives, once.
/// </summary>
public sealed class CertificateRenewalTests
{
    // The desk's clocks stand still: pauses between quick tries take milliseconds.
    private static readonly WallClock s_hasty = new(new AdjustedTime(static wait => wait < TimeSpan.FromSeconds(3) ? wait / 40 : wait));

    [Fact]
    public async Task An_alert_waits_for_its_receivers_new_certificate()
    {
        using var authority = new TestCertificates();
        using X509Certificate2 old = authority.Issue("hooks.example", -1), renewed = authority.Issue("hooks.example");
        var served = old;
        await using var receiver = await BadReceiver.StartAsync(Fault.None, () => served);
        await using var lanes = await LaneDesk.WithAsync(services => services.AddSingleton(provider => new WebhookSender(
            provider.GetRequiredService<IOptions<AlertOptions>>(),
            provider.GetRequiredService<IOptions<DeskOptions>>(),
            s_hasty,
            NullLogger<WebhookSender>.Instance,
            Clients(authority)
        )));
        await lanes.Desk.AddEndpointAsync("wh_1", new UriBuilder(receiver.Url) { Scheme = "https", Host = "hooks.example" }.Uri);

        await WaitsAndArrivesAsync(lanes, "certificate-expired", () => served = renewed, () => receiver.Written > 0 ? 1 : 0);
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task An_alert_waits_for_the_mail_servers_new_certificate(string security)
    {
        using var authority = new TestCertificates();
        using X509Certificate2 old = authority.Issue("127.0.0.1", -1), renewed = authority.Issue("127.0.0.1");
        await using var server = MailReceiver.Start(tlsAtOnce: security == "tls", tls: true);
        server.Certificate!.Dispose();
        server.Certificate = old;
        await using var lanes = await LaneDesk.WithAsync(
            static services => services.AddSingleton(static provider =>
                ActivatorUtilities.CreateInstance<MailTransport>(provider, s_hasty)),
            [
                .. server.DeskSettings.Where(static one => one.Key != "Mail:Security").Select(static one => (one.Key, one.Value!)),
                ("Mail:Security", security),
                // In earnest an authority that the machine knows vouches for it.
                ("Mail:TrustedCertificate", renewed.GetCertHashString(HashAlgorithmName.SHA256)),
            ]
        );
        await lanes.Desk.AddEndpointAsync("wh_1", new Uri("mailto:lin.wei@example.com"), channel: AlertChannel.Email);

        await WaitsAndArrivesAsync(lanes, "mail-certificate-expired", () => server.Certificate = renewed, () => server.Mails.Count);
    }

    private static async Task WaitsAndArrivesAsync(LaneDesk lanes, string reason, Action renew, Func<int> arrived)
    {
        var @case = await lanes.CaseAsync();
        for (var tries = 1; tries <= 3; tries++)
        {
            await lanes.RunAsync("wh_1");
            var waiting = Assert.Single(await lanes.WaitingAsync("wh_1"));
            Assert.Equal(tries, waiting.Attempts);
            lanes.Pass(waiting.NotBefore - lanes.Desk.Clock.GetUtcNow() + TimeSpan.FromMinutes(10));
        }

        Assert.Equal(0, arrived());
        var (attempts, _) = await lanes.Desk.Get<DeliveryLog>().ReadAsync("wh_1", null, 100, CancellationToken.None);
        Assert.Equal([reason, reason, reason], attempts.Select(static attempt => attempt.Result));
        var trouble = Assert.Single((await FiguresAsync(lanes)).Lanes.Troubles);
        Assert.Equal(("wh_1", reason, attempts[0].At), (trouble.EndpointId, trouble.Result, trouble.At));
        Assert.Contains("renew", trouble.Reason.En, StringComparison.Ordinal);

        renew();
        await lanes.RunAsync("wh_1");

        Assert.Equal(1, arrived());
        Assert.Empty(await lanes.WaitingAsync("wh_1"));
        Assert.Equal(DeliveryStatus.Delivered, (await lanes.DeliveryAsync(@case, 1, "wh_1")).Status);
        lanes.Desk.Wall.Advance(OperationsReader.Fresh);
        Assert.Empty((await FiguresAsync(lanes)).Lanes.Troubles);
    }

    private static Task<OperationsFigures> FiguresAsync(LaneDesk lanes) =>
        lanes.Desk.Get<OperationsReader>().ReadAsync(CancellationToken.None);

    /// <summary>As in earnest, but for the authority that it trusts and for what a name is looked up as.</summary>
    private static Func<AlertOptions, HttpClient> Clients(TestCertificates authority) => options =>
    {
        var handler = OutboundHttp.CreateHandler(options, (_, _) => Task.FromResult(new[] { IPAddress.Loopback }));
        handler.SslOptions.CertificateChainPolicy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { authority.Root },
            RevocationMode = X509RevocationMode.NoCheck,
        };
        return OutboundHttp.CreateClient(handler);
    };
}
