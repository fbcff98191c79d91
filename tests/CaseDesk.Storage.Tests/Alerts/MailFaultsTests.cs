using System.Net;
using System.Net.Sockets;
using CaseDesk.Delivery.Sending;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>What a mail server can do to a mail, step by step.</summary>
public sealed class MailFaultsTests
{
    public static TheoryData<string, string, FailureKind, string, int, int> Answers => new()
    {
        // step, answer, kind, word, code, attempts with the quick ones
        { "CONNECT", "421 4.3.2 Too many", FailureKind.Retry, "mail-later", 421, 3 },
        { "CONNECT", "554 5.7.1 Not you", FailureKind.Retry, "mail-server-unreachable", 554, 3 },
        { "MAIL", "451 4.3.0 Later", FailureKind.Retry, "mail-later", 451, 1 },
        { "MAIL", "550 5.7.60 Not your address", FailureKind.Retry, "mail-sender-refused", 550, 1 },
        { "RCPT", "421 4.7.0 Closing", FailureKind.Retry, "mail-later", 421, 3 },
        { "RCPT", "450 4.2.0 Greylisted", FailureKind.Retry, "mail-later", 450, 1 },
        { "RCPT", "452 4.2.2 <lin.wei@example.com> is full", FailureKind.Retry, "mailbox-full", 452, 1 },
        { "RCPT", "552 5.2.2 Over quota", FailureKind.Retry, "mailbox-full", 552, 1 },
        { "RCPT", "550 5.1.1 User lin.wei unknown", FailureKind.Final, "mailbox-unknown", 550, 1 },
        { "RCPT", "550 5.7.1 Policy", FailureKind.Refused, "mail-refused", 550, 1 },
        { "DATA", "451 4.3.0 Later", FailureKind.Retry, "mail-later", 451, 1 },
        { "DATA", "554 5.7.1 Not today", FailureKind.Refused, "mail-refused", 554, 1 },
        { "DONE", "452 4.3.1 No room", FailureKind.Retry, "mail-later", 452, 1 },
        { "DONE", "554 5.6.0 Spam", FailureKind.Refused, "mail-refused", 554, 1 },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Send_refused_is_read_by_its_step_and_code(
        string step,
        string answer,
        FailureKind kind,
        string word,
        int code,
        int attempts
    )
    {
        await using var desk = new MailDesk(MailReceiver.Start());
        desk.Server.Tell(new MailStory(step, answer), new MailStory(step, answer), new MailStory(step, answer));

        var failed = Assert.IsType<SendResult.Failed>(await desk.SendAsync());

        Assert.Equal((kind, word, code, attempts), (failed.Kind, failed.Reason, failed.AnswerCode, failed.Requests));
        Assert.Empty(desk.Server.Mails);
        // The server's own words, without the mailbox.
        Assert.StartsWith(answer.Split(' ')[1], failed.Answer, StringComparison.Ordinal);
        Assert.DoesNotContain("lin.wei", failed.Answer + string.Join('\n', desk.Logged), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("CONNECT")]
    [InlineData("EHLO")]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("BODY")]
    [InlineData("DONE")]
    public async Task Send_server_hangs_up_is_bridged_once_and_tried_later_when_it_goes_on(string step)
    {
        await using var desk = new MailDesk(MailReceiver.Start());
        desk.Server.Tell(MailStory.HangUp(step));
        Assert.Equal(2, Assert.IsType<SendResult.Delivered>(await desk.SendAsync(1)).Requests);
        // The kept connection is used first.
        desk.Server.Tell(MailStory.HangUp("NOOP"), MailStory.HangUp(step), MailStory.HangUp(step), MailStory.HangUp(step));

        var failed = Assert.IsType<SendResult.Failed>(await desk.SendAsync(2));

        Assert.Equal((FailureKind.Retry, "mail-server-unreachable", 3), (failed.Kind, failed.Reason, failed.Requests));
        Assert.Equal("evt_c_7f3a_1", Assert.Single(desk.Server.Mails).Message.Headers["X-CaseDesk-Event"]);
    }

    [Theory]
    [InlineData("CONNECT")]
    [InlineData("RCPT")]
    [InlineData("BODY")]
    [InlineData("DONE")]
    public async Task Send_server_hangs_is_bounded_in_time_and_not_doubled_at_once(string step)
    {
        // Ten seconds in a quarter of one.
        await using var desk = new MailDesk(MailReceiver.Start(), options => options.TimeoutSeconds = 10, AdjustedTime.Hasty());
        desk.Server.Tell(MailStory.Hang(step));

        var failed = Assert.IsType<SendResult.Failed>(await desk.SendAsync());

        Assert.Equal((FailureKind.Retry, "mail-server-slow", 1), (failed.Kind, failed.Reason, failed.Requests));
    }

    [Fact]
    public async Task Send_nobody_listens_is_tried_later_and_after_ten_failures_the_server_is_left_alone()
    {
        await using var desk = new MailDesk(MailReceiver.Start(), options => options.Port = ClosedPort());

        var first = Assert.IsType<SendResult.Failed>(await desk.SendAsync());
        Assert.Equal(("mail-server-unreachable", 3), (first.Reason, first.Requests));
        SendResult last = first;
        for (var number = 2; number <= 5; number++)
            last = await desk.SendAsync(number);

        var notTried = Assert.IsType<SendResult.NotTried>(last);
        Assert.Equal("mail-server-unreachable", notTried.Reason);
        Assert.InRange(notTried.RetryAfter, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Send_server_hangs_for_as_long_as_a_whole_send_may_take_is_left_alone_after_ten()
    {
        // One try may take as long as the whole send: which of the two limits ends it must not matter.
        await using var desk = new MailDesk(
            MailReceiver.Start(),
            options => options.TimeoutSeconds = 60,
            new AdjustedTime(static wait => wait / 100)
        );
        desk.Server.Tell([.. Enumerable.Range(1, 10).Select(_ => MailStory.Hang("MAIL"))]);
        for (var number = 1; number <= 10; number++)
            Assert.Equal("mail-server-slow", Assert.IsType<SendResult.Failed>(await desk.SendAsync(number)).Reason);

        Assert.Equal("mail-server-unreachable", Assert.IsType<SendResult.NotTried>(await desk.SendAsync(11)).Reason);
    }

    [Fact]
    public async Task Send_not_smtp_is_no_delivery()
    {
        await using var desk = new MailDesk(MailReceiver.Start());
        desk.Server.Tell(
            new MailStory("CONNECT", "HTTP/1.1 400 Bad Request"),
            new MailStory("CONNECT", "220"),
            new MailStory("EHLO", new string('x', 100_000)),
            new MailStory("CONNECT", "SSH-2.0-x")
        );

        Assert.Equal("mail-server-unreachable", Assert.IsType<SendResult.Failed>(await desk.SendAsync()).Reason);
    }

    [Fact]
    public async Task Send_caller_gives_up_throws_and_leaves_the_place_free()
    {
        await using var desk = new MailDesk(MailReceiver.Start());
        for (var number = 1; number <= 5; number++)
        {
            using var given = new CancellationTokenSource();
            desk.Server.Tell(
                new MailStory("RCPT", null)
                {
                    Hold = () => given.CancelAsync().ContinueWith(_ => Task.Delay(Timeout.Infinite), TaskScheduler.Default).Unwrap(),
                }
            );
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.SendAsync(number, cancellation: given.Token));
        }

        // More than there are places for.
        Assert.IsType<SendResult.Delivered>(await desk.SendAsync(6));
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
