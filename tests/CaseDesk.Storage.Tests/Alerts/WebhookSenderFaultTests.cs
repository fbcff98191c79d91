using System.Text;
using CaseDesk.Core.Alerts;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Delivery.Sending;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>Every fault a receiver can have: bounded, and told apart.</summary>
public sealed class WebhookSenderFaultTests
{
    // The systems' socket buffers on both sides, and Kestrel's; nothing of it is in the sender's memory.
    private const long MaxInBuffers = 16 << 20;

    // Twelve seconds are made short, the whole send's forty are not, nor are sixty: see AdjustedTime.Hasty.
    [Theory]
    //          fault                 channel     seconds  reason (empty: delivered)  requests
    [InlineData(Fault.None, "webhook", 60, "", 1)]
    [InlineData(Fault.None, "dingtalk", 60, "bad-answer", 1)]
    [InlineData(Fault.ClosesAtAccept, "webhook", 60, "connection-failed", 3)]
    [InlineData(Fault.Silent, "webhook", 12, "timeout", 3)]
    [InlineData(Fault.DripsHeaders, "webhook", 12, "timeout", 3)]
    [InlineData(Fault.OnlyContinue, "webhook", 12, "timeout", 3)]
    [InlineData(Fault.GiantHeader, "webhook", 60, "bad-answer", 3)]
    [InlineData(Fault.NotHttp, "webhook", 60, "bad-answer", 3)]
    [InlineData(Fault.HangsAfterHeaders, "webhook", 60, "", 1)]
    [InlineData(Fault.HangsAfterHeaders, "wecom", 12, "timeout", 3)]
    [InlineData(Fault.DripsBody, "webhook", 60, "", 1)]
    [InlineData(Fault.DripsBody, "feishu", 12, "timeout", 3)]
    [InlineData(Fault.ClosesMidBody, "webhook", 60, "", 1)]
    [InlineData(Fault.ClosesMidBody, "dingtalk", 60, "bad-answer", 1)]
    [InlineData(Fault.TenMegabytes, "webhook", 60, "", 1)]
    [InlineData(Fault.TenMegabytes, "wecom", 60, "bad-answer", 1)]
    [InlineData(Fault.EndlessBody, "webhook", 60, "", 1)]
    [InlineData(Fault.EndlessBody, "feishu", 60, "bad-answer", 1)]
    public async Task Send_fault_is_bounded_and_named(Fault fault, string channel, int seconds, string reason, int requests)
    {
        var receiver = await BadReceiver.StartAsync(fault);
        SendResult result;
        await using (receiver)
        {
            using var sender = Senders.Create(
                AdjustedTime.Hasty(),
                new AlertOptions { AllowLoopbackHttp = true, AttemptTimeoutSeconds = seconds }
            );
            result = await sender.SendAsync(Senders.Endpoint(receiver.Url, channel == "webhook" ? null : AlertChannel.Find(channel)));
        }

        if (reason.Length == 0)
            Assert.Equal(200, Assert.IsType<SendResult.Delivered>(result).Status);
        else
            Assert.Equal((FailureKind.Retry, reason), (Assert.IsType<SendResult.Failed>(result).Kind, ((SendResult.Failed)result).Reason));
        Assert.Equal(requests, result.Requests);
        Assert.InRange(receiver.Written, 0, MaxInBuffers * requests);
    }

    [Fact]
    public async Task Send_tls_handshake_unanswered_times_out()
    {
        await using var receiver = await BadReceiver.StartAsync(Fault.Silent);
        using var sender = Senders.Create(AdjustedTime.Hasty(), new AlertOptions { AllowLoopbackHttp = true, AttemptTimeoutSeconds = 12 });

        var result = await sender.SendAsync(Senders.Endpoint(new UriBuilder(receiver.Url) { Scheme = "https" }.Uri));

        Assert.Equal(("timeout", 3), (Assert.IsType<SendResult.Failed>(result).Reason, result.Requests));
        // The next request may wait for the connection that the one before began.
        Assert.InRange(receiver.Connections, 1, 3);
        Assert.Equal(0, receiver.Written);
    }

    [Theory]
    [InlineData("hooks.example", 1, true, "")]
    [InlineData("hooks.example", -1, true, "certificate-expired")]
    [InlineData("other.example", 1, true, "certificate-wrong-name")]
    [InlineData("hooks.example", 1, false, "certificate-untrusted")]
    [InlineData("other.example", -1, true, "certificate-expired")] // Renewed, it will be looked at again.
    public async Task Send_certificate_is_judged(string name, int endsInDays, bool known, string reason)
    {
        using var authority = new TestCertificates();
        using var certificate = known ? authority.Issue(name, endsInDays) : TestCertificates.SelfSigned(name);
        await using var receiver = await BadReceiver.StartAsync(Fault.None, certificate);
        using var sender = Senders.Create(
            AdjustedTime.Hasty(), names: (_, _) => Task.FromResult(new[] { System.Net.IPAddress.Loopback }),
            adjust: handler => handler.SslOptions.CertificateChainPolicy = new()
            {
                TrustMode = System.Security.Cryptography.X509Certificates.X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { authority.Root },
                RevocationMode = System.Security.Cryptography.X509Certificates.X509RevocationMode.NoCheck,
            });

        var result = await sender.SendAsync(Senders.Endpoint(new UriBuilder(receiver.Url) { Scheme = "https", Host = "hooks.example" }.Uri));

        Assert.Equal(reason, result is SendResult.Failed failed ? failed.Reason : "");
        if (reason.Length > 0)
            Assert.Equal(0, receiver.Written);
    }

    [Theory]
    [InlineData("webhook", 302)]
    [InlineData("webhook", 308)]
    [InlineData("dingtalk", 302)]
    public async Task Send_redirect_inward_is_not_followed_whatever_the_body_says(string channel, int status)
    {
        await using var inside = await WebhookReceiver.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer(new WebhookAnswer(status) { Location = inside.Url.AbsoluteUri, Body = """{"errcode":0}"""u8.ToArray() });
        using var sender = Senders.Create(AdjustedTime.Hasty());

        var result = await sender.SendAsync(Senders.Endpoint(receiver.Url, channel == "webhook" ? null : AlertChannel.Find(channel)));

        Assert.Equal(("redirected", 1), (Assert.IsType<SendResult.Failed>(result).Reason, result.Requests));
        Assert.Empty(inside.Requests);
    }

    [Fact]
    public async Task Send_what_the_receiver_said_is_kept_scrubbed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer(
            new WebhookAnswer(400) { Body = Encoding.UTF8.GetBytes("<b>不认识</b>\r\n 13800138000 a@b.example") },
            new WebhookAnswer(),
            new WebhookAnswer { Body = "ok"u8.ToArray() });
        using var sender = Senders.Create(AdjustedTime.Hasty());
        var endpoint = Senders.Endpoint(receiver.Url);

        Assert.Equal("不认识 *** ***", (await sender.SendAsync(endpoint)).Answer);
        Assert.Null((await sender.SendAsync(endpoint)).Answer);
        Assert.Equal("ok", (await sender.SendAsync(endpoint)).Answer);
    }
}
