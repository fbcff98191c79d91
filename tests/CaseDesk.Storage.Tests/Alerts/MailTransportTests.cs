using CaseDesk.Delivery.Sending;
using CaseDesk.TestKit.Alerts;
using MimeKit;

namespace CaseDesk.Storage.Tests.Alerts;

public sealed class MailTransportTests
{
    [Fact]
    public async Task Send_is_one_mail_in_both_forms_from_the_desk_and_says_what_it_is()
    {
        await using var desk = new MailDesk(MailReceiver.Start());

        var result = Assert.IsType<SendResult.Delivered>(await desk.SendAsync());

        Assert.Equal((250, "2.0.0 Ok: queued as 7f3a", 1), (result.AnswerCode, result.Answer, result.Requests));
        var (from, to, message) = (Assert.Single(desk.Server.Mails).From, desk.Server.Mails[0].To, desk.Server.Mails[0].Message);
        Assert.Equal((MailDesk.From, MailDesk.Address), (from, Assert.Single(to)));
        Assert.Equal((MailDesk.From, MailDesk.Address), (message.From.ToString(), message.To.ToString()));
        Assert.Equal("【CaseDesk】期限已过（紧急 / Urgent） · c_7f3a", message.Subject);
        Assert.Equal("evt_c_7f3a_1.wh_7f3a@desk.example", message.MessageId);
        Assert.Equal("c_7f3a.wh_7f3a@desk.example", Assert.Single(message.References));
        Assert.Equal(("auto-generated", "evt_c_7f3a_1"), (message.Headers[HeaderId.AutoSubmitted], message.Headers["X-CaseDesk-Event"]));
        Assert.Equal(MessageImportance.High, message.Importance);
        Assert.InRange(message.Date, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
        var parts = Assert.IsType<MultipartAlternative>(message.Body);
        Assert.Equal(["text/plain", "text/html"], parts.Select(part => part.ContentType.MimeType));
        Assert.All(parts.Cast<TextPart>(), part =>
        {
            Assert.Equal("utf-8", part.ContentType.Charset);
            Assert.Contains("期限：提交申诉", part.Text, StringComparison.Ordinal);
            Assert.Contains("https://desk.example/desk/cases/c_7f3a", part.Text, StringComparison.Ordinal);
        });
        Assert.DoesNotContain(desk.Logged, line =>
            line.Contains("lin.wei", StringComparison.OrdinalIgnoreCase) || line.Contains("example.com", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Send_several_in_a_row_go_over_one_connection_also_after_one_that_was_refused()
    {
        await using var desk = new MailDesk(MailReceiver.Start());
        desk.Server.Tell(new MailStory("RCPT", "250 2.1.5 Ok"), new MailStory("RCPT", "550 5.7.1 Not this one"));

        Assert.IsType<SendResult.Delivered>(await desk.SendAsync(1));
        Assert.IsType<SendResult.Failed>(await desk.SendAsync(2));
        Assert.IsType<SendResult.Delivered>(await desk.SendAsync(3));

        Assert.Equal(1, desk.Server.Connections);
        Assert.Equal(["evt_c_7f3a_1", "evt_c_7f3a_3"], desk.Server.Mails.Select(mail => mail.Message.Headers["X-CaseDesk-Event"]));
    }

    [Fact]
    public async Task Send_many_at_once_all_arrive_over_a_few_connections()
    {
        await using var desk = new MailDesk(MailReceiver.Start());

        var results = await Task.WhenAll(Enumerable.Range(1, 40).Select(number => desk.SendAsync(number)));

        Assert.All(results, result => Assert.IsType<SendResult.Delivered>(result));
        Assert.Equal(40, desk.Server.Mails.Select(mail => mail.Message.MessageId).Distinct().Count());
        Assert.InRange(desk.Server.Connections, 1, 4);
    }

    [Fact]
    public async Task Send_kept_connection_that_the_server_closed_is_noticed_before_the_mail()
    {
        await using var desk = new MailDesk(MailReceiver.Start());
        Assert.IsType<SendResult.Delivered>(await desk.SendAsync(1));
        desk.Server.Tell(MailStory.HangUp("NOOP"));

        var result = Assert.IsType<SendResult.Delivered>(await desk.SendAsync(2));

        Assert.Equal((1, 2), (result.Requests, desk.Server.Connections));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_encrypted_with_a_login(bool atOnce)
    {
        await using var desk = await EncryptedAsync(atOnce, trusted: true, password: "right");

        Assert.IsType<SendResult.Delivered>(await desk.SendAsync());

        var mail = Assert.Single(desk.Server.Mails);
        Assert.Equal((true, "desk"), (mail.Encrypted, mail.User));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_certificate_that_nobody_vouches_for_is_not_talked_to(bool atOnce)
    {
        await using var desk = await EncryptedAsync(atOnce, trusted: false, password: "right");

        Assert.Equal("mail-certificate-untrusted", Failed(await desk.SendAsync()).Reason);
        Assert.Empty(desk.Server.Mails);
    }

    [Theory]
    [InlineData("127.0.0.1", -1, "mail-certificate-expired")]
    [InlineData("mail.example", 1, "mail-certificate-wrong-name")]
    [InlineData("mail.example", -1, "mail-certificate-expired")]
    public async Task Send_what_is_wrong_with_a_certificate_is_told_and_neither_password_nor_mail_goes(
        string name, int endsInDays, string reason)
    {
        using var authority = new TestCertificates();
        await using var desk = await EncryptedAsync(atOnce: false, trusted: false, password: "right");
        desk.Server.Certificate!.Dispose();
        desk.Server.Certificate = authority.Issue(name, endsInDays);

        var failed = Failed(await desk.SendAsync());

        Assert.Equal((reason, FailureKind.Retry), (failed.Reason, failed.Kind));
        Assert.Empty(desk.Server.Mails);
    }

    [Fact]
    public async Task Send_server_without_start_tls_gets_neither_password_nor_mail()
    {
        await using var desk = new MailDesk(MailReceiver.Start(login: ("desk", "right")), options => (options.Security, options.User, options.Password) = ("starttls", "desk", "right"));

        Assert.Equal("mail-tls-failed", Failed(await desk.SendAsync()).Reason);
        Assert.Empty(desk.Server.Mails);
    }

    [Fact]
    public async Task Send_wrong_password_is_the_operators_to_mend()
    {
        await using var desk = await EncryptedAsync(atOnce: false, trusted: true, password: "wrong");

        var failed = Failed(await desk.SendAsync());

        Assert.Equal(("mail-login-failed", FailureKind.Retry, 535), (failed.Reason, failed.Kind, failed.AnswerCode));
        Assert.DoesNotContain(desk.Logged, line => line.Contains("wrong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_no_server_set_says_so()
    {
        await using var desk = new MailDesk(MailReceiver.Start(), options => options.Host = "");

        Assert.Equal(("mail-not-set-up", FailureKind.Retry), (Failed(await desk.SendAsync()).Reason, Failed(await desk.SendAsync()).Kind));
    }

    private static SendResult.Failed Failed(SendResult result) => Assert.IsType<SendResult.Failed>(result);

    private static Task<MailDesk> EncryptedAsync(bool atOnce, bool trusted, string password)
    {
        var server = MailReceiver.Start(tls: true, tlsAtOnce: atOnce, login: ("desk", "right"));
        return Task.FromResult(new MailDesk(server, options =>
            (options.Security, options.User, options.Password, options.TrustedCertificate) = (atOnce ? "tls" : "starttls", "desk", password, trusted ? server.CertificateSha256.ToLowerInvariant() : "")));
    }
}
