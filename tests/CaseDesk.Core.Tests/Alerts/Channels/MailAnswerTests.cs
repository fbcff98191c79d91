using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;

namespace CaseDesk.Core.Tests.Alerts.Channels;

public sealed class MailAnswerTests
{
    [Theory]
    //          step                code words                              gone?  for good? word
    [InlineData(MailStep.Session, 421, "4.3.2 Too many connections", false, false, "mail-later")]
    [InlineData(MailStep.Session, 554, "5.7.1 No mail from you", false, false, "mail-server-unreachable")]
    [InlineData(MailStep.Login, 535, "5.7.8 Wrong password", false, false, "mail-login-failed")]
    [InlineData(MailStep.Login, 454, "4.7.0 Later", false, false, "mail-login-failed")]
    [InlineData(MailStep.Sender, 530, "5.7.0 Log in first", false, false, "mail-login-failed")]
    [InlineData(MailStep.Sender, 451, "", false, false, "mail-later")]
    [InlineData(MailStep.Sender, 550, "5.7.60 Not your address", false, false, "mail-sender-refused")]
    [InlineData(MailStep.Sender, 552, "", false, false, "mail-sender-refused")]
    [InlineData(MailStep.Recipient, 421, "", false, false, "mail-later")]
    [InlineData(MailStep.Recipient, 450, "4.2.0 Greylisted", false, false, "mail-later")]
    [InlineData(MailStep.Recipient, 452, "4.2.2 Mailbox full", false, false, "mailbox-full")]
    [InlineData(MailStep.Recipient, 552, "5.2.2 Over quota", false, false, "mailbox-full")]
    [InlineData(MailStep.Recipient, 552, "Over quota", false, false, "mailbox-full")]
    [InlineData(MailStep.Message, 552, "5.3.4 Too big", false, true, "mail-refused")]
    [InlineData(MailStep.Recipient, 550, "5.1.1 No such user", true, true, "mailbox-unknown")]
    [InlineData(MailStep.Recipient, 550, "5.1.10 Null MX", true, true, "mailbox-unknown")]
    [InlineData(MailStep.Recipient, 551, "5.1.6 Moved", true, true, "mailbox-unknown")]
    [InlineData(MailStep.Recipient, 553, "5.1.3 Bad address", true, true, "mailbox-unknown")]
    [InlineData(MailStep.Message, 550, "5.1.1 No such user", true, true, "mailbox-unknown")]
    [InlineData(MailStep.Recipient, 550, "5.1.11 Something else", false, true, "mail-refused")]
    [InlineData(MailStep.Recipient, 550, "No such user", false, true, "mail-refused")]
    [InlineData(MailStep.Recipient, 550, "5.7.1 Policy", false, true, "mail-refused")]
    [InlineData(MailStep.Recipient, 554, "5.1.1 Odd", false, true, "mail-refused")]
    [InlineData(MailStep.Message, 451, "", false, false, "mail-later")]
    [InlineData(MailStep.Message, 554, "5.6.0 Spam", false, true, "mail-refused")]
    [InlineData(MailStep.Recipient, 250, "", false, true, "mail-refused")]
    public void Judge_every_kind(MailStep step, int code, string words, bool gone, bool forGood, string reason)
    {
        ChannelVerdict expected = forGood ? new ChannelVerdict.Final(reason, gone) : new ChannelVerdict.Later(reason);

        Assert.Equal(expected with { Code = code }, MailAnswer.Judge(step, code, words));
        Assert.NotNull(SendFailures.Explain(reason));
    }

    [Fact]
    public void Judge_2yz_after_the_message_is_delivered() =>
        Assert.Equal(new ChannelVerdict.Delivered { Code = 250 }, MailAnswer.Judge(MailStep.Message, 250, "2.0.0 Ok: queued as 7f3a"));

    [Theory]
    [InlineData(null, null)]
    [InlineData(" \r\n", null)]
    [InlineData("5.1.1 <lin.wei@example.com>: unknown", "5.1.1 *** unknown")]
    [InlineData("5.1.1 User Lin.Wei unknown\r\n5.1.1 see\u0007\tthere", "5.1.1 User *** unknown 5.1.1 see there")]
    [InlineData("4.2.2 linx.weis box", "4.2.2 linx.weis box")]
    public void Scrub_leaves_no_address_and_one_line(string? words, string? kept) => Assert.Equal(kept, MailAnswer.Scrub(words, "lin.wei@example.com"));

    [Fact]
    public void Scrub_is_bounded()
    {
        // 256 characters, the last of them the sign that it was longer: 31 times eight, and seven.
        var bounded = string.Concat(Enumerable.Repeat("go away ", 31)) + "go away…";

        Assert.Equal(256, bounded.Length);
        Assert.Equal(bounded, MailAnswer.Scrub(string.Concat(Enumerable.Repeat("go away ", 900)), "a@example.com"));
        Assert.Equal(bounded, MailAnswer.Scrub(bounded, "a@example.com"));
    }
}
