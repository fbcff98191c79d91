using System.Text;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;
using CaseDesk.Core.Alerts.Sms;

namespace CaseDesk.Core.Tests.Alerts.Channels;

/// <summary>Answers of receivers on the very edge of what they mean, and what must not be read out of what the desk keeps.</summary>
public sealed class AnswerEdgesTests
{
    /// <summary>Each first figure of an SMTP answer stands for its whole hundred.</summary>
    [Theory]
    [InlineData(MailStep.Message, 199, "Final mail-refused")]
    [InlineData(MailStep.Message, 200, "Delivered")]
    [InlineData(MailStep.Message, 299, "Delivered")]
    [InlineData(MailStep.Message, 300, "Final mail-refused")]
    [InlineData(MailStep.Message, 399, "Final mail-refused")]
    [InlineData(MailStep.Message, 400, "Later mail-later")]
    [InlineData(MailStep.Message, 499, "Later mail-later")]
    [InlineData(MailStep.Message, 500, "Final mail-refused")]
    [InlineData(MailStep.Recipient, 400, "Later mail-later")]
    [InlineData(MailStep.Recipient, 499, "Later mail-later")]
    [InlineData(MailStep.Session, 399, "Later mail-server-unreachable")]
    [InlineData(MailStep.Session, 400, "Later mail-later")]
    [InlineData(MailStep.Session, 499, "Later mail-later")]
    [InlineData(MailStep.Session, 500, "Later mail-server-unreachable")]
    public void A_mail_answer_means_the_same_all_through_its_hundred(MailStep step, int code, string meaning) =>
        Assert.Equal(meaning, Said(MailAnswer.Judge(step, code, "")));

    /// <summary>A robot's own 0 counts in every status that says good, and in no other.</summary>
    [Theory]
    [InlineData(199, "Later unexpected-status")]
    [InlineData(200, "Delivered")]
    [InlineData(299, "Delivered")]
    [InlineData(300, "Later redirected")]
    public void A_robot_s_answer_is_good_all_through_its_hundred(int status, string meaning)
    {
        var read = ChannelBook.Of(AlertChannel.WeCom).Read(status, """{"errcode":0,"errmsg":"ok"}"""u8);
        Assert.Equal((meaning, meaning == "Delivered" ? 0 : (int?)null), (Said(read), read.Code));
        Assert.Equal(meaning, Said(ChannelVerdict.OfStatus(status)));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(299, true)]
    [InlineData(300, false)]
    [InlineData(199, false)]
    public void A_message_by_phone_is_delivered_all_through_the_good_hundred(int status, bool isDelivered)
    {
        var answer = AliyunSmsAnswer.Read(status, Encoding.UTF8.GetBytes("""{"Code":"OK","BizId":"1"}"""));
        Assert.Equal(isDelivered, answer.Verdict is ChannelVerdict.Delivered);
    }

    /// <summary>What an address is, an id is: as long as storage takes.</summary>
    [Theory]
    [InlineData(63, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void An_endpoint_s_id_has_so_many_letters(int length, bool isOne) =>
        Assert.Equal(isOne, WebhookEndpoint.IsId("wh_" + new string('a', length)));

    /// <summary>64 letters before the sign and 254 in all (RFC 5321), the domain in its ASCII form.</summary>
    [Theory]
    [InlineData(64, 189, true)]
    [InlineData(64, 190, false)]
    [InlineData(65, 20, false)]
    public void A_mailbox_has_so_many_letters(int local, int domain, bool isOne)
    {
        var address = $"{new string('a', local)}@{Domain(domain)}";
        Assert.Equal(isOne ? address : null, MailboxAddress.Normalize(address));
    }

    /// <summary>A name of another script is longer in ASCII: that is what is sent.</summary>
    [Fact]
    public void A_mailbox_is_as_long_as_it_is_sent()
    {
        var address = $"{new string('a', 64)}@{string.Join('.', Enumerable.Repeat("例子商店平台客服邮箱测试", 5))}.example";
        Assert.InRange(address.Length, 1, 254);
        Assert.Null(MailboxAddress.Normalize(address));
        Assert.NotNull(MailboxAddress.Normalize($"{new string('a', 64)}@例子.example"));
    }

    [Fact]
    public void A_key_is_not_read_out_of_what_is_written_of_it() => Assert.Equal("whsk_***", new PlainKey().ToString());

    private static string Said(ChannelVerdict verdict) => verdict switch
    {
        ChannelVerdict.Later later => $"Later {later.Reason}",
        ChannelVerdict.Final final => $"Final {final.Reason}",
        _ => "Delivered",
    };

    private static string Domain(int length)
    {
        var start = new string('b', length - ".example".Length).ToCharArray();
        for (var dot = 63; dot < start.Length - 1; dot += 64)
            start[dot] = '.';
        return new string(start) + ".example";
    }

    private sealed class PlainKey : WebhookKey
    {
        public override string PublicText => "public";

        public override string Text => "whsk_secret";

        public override byte[] Sign(ReadOnlySpan<byte> message) => [];
    }
}
