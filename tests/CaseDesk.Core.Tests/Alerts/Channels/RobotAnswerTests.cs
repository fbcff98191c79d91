using System.Text;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;

namespace CaseDesk.Core.Tests.Alerts.Channels;

public sealed class RobotAnswerTests
{
    [Theory]
    [InlineData("dingtalk", """{"errcode":0,"errmsg":"ok"}""")]
    [InlineData("feishu", """{"code":0,"msg":"success","data":{}}""")]
    [InlineData("feishu", """{"StatusCode":0,"StatusMessage":"success"}""")]
    [InlineData("wecom", """{"errcode":0,"errmsg":"ok"}""")]
    public void Read_zero_is_delivered(string channel, string body) =>
        Assert.Equal(new ChannelVerdict.Delivered { Code = 0 }, Read(channel, 200, body));

    [Theory]
    [InlineData("dingtalk", """{"errcode":130101,"errmsg":"send too fast, exceed 20 times per minute"}""", 130101, "throttled", 600)]
    [InlineData("wecom", """{"errcode":45009,"errmsg":"api freq out of limit"}""", 45009, "throttled", 60)]
    [InlineData("feishu", """{"code":11232,"msg":"frequency limited"}""", 11232, "throttled", 60)]
    [InlineData("dingtalk", """{"errcode":-1,"errmsg":"system busy"}""", -1, "code-unknown", null)]
    [InlineData("feishu", """{"code":1}""", 1, "code-unknown", null)]
    [InlineData("wecom", """{"errcode":40058,"errmsg":1}""", 40058, "code-unknown", null)]
    public void Read_May_pass_is_for_later(string channel, string body, int code, string reason, int? seconds) =>
        Assert.Equal(
            new ChannelVerdict.Later(reason, seconds is { } s ? TimeSpan.FromSeconds(s) : null) { Code = code },
            Read(channel, 200, body)
        );

    [Theory]
    [InlineData("dingtalk", 310000, "keywords not in content", "keyword-missing", false)]
    [InlineData("dingtalk", 310000, "sign not match", "signature-wrong", false)]
    [InlineData("dingtalk", 310000, "invalid timestamp", "signature-wrong", false)]
    [InlineData("dingtalk", 310000, "ip 203.0.113.9 not in whitelist", "sender-not-listed", false)]
    [InlineData("dingtalk", 310000, "?", "message-refused", false)]
    [InlineData("dingtalk", 300005, "token is not exist", "token-unknown", true)]
    [InlineData("feishu", 9499, "Bad Request", "message-refused", false)]
    [InlineData("feishu", 19021, "sign match fail or timestamp is not within one hour from current time", "signature-wrong", false)]
    [InlineData("feishu", 19022, "Ip Not Allowed", "sender-not-listed", false)]
    [InlineData("feishu", 19023, "?", "message-refused", false)]
    [InlineData("feishu", 19024, "Key Words Not Found", "keyword-missing", false)]
    [InlineData("wecom", 93000, "invalid webhook url", "token-unknown", true)]
    public void Read_never_passes_is_final_with_a_reason(string channel, int code, string words, string reason, bool gone)
    {
        var body = channel == "feishu" ? $$"""{"code":{{code}},"msg":"{{words}}"}""" : $$"""{"errcode":{{code}},"errmsg":"{{words}}"}""";

        Assert.Equal(new ChannelVerdict.Final(reason, gone) { Code = code }, Read(channel, 200, body));
        // Some say it with a status of its own: the code still counts.
        Assert.Equal(new ChannelVerdict.Final(reason, gone) { Code = code }, Read(channel, 400, body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ok")]
    [InlineData("<html>")]
    [InlineData("0")]
    [InlineData("null")]
    [InlineData("[0]")]
    [InlineData("{}")]
    [InlineData("""{"errcode":"0","code":"0"}""")]
    [InlineData("""{"errcode":0.5,"code":0.5}""")]
    [InlineData("""{"errcode":99999999999,"code":99999999999}""")]
    [InlineData("""{"errcode":0,"code":0""")]
    [InlineData("\u00ff\u0000")]
    public void Read_nonsense_is_no_delivery(string body)
    {
        foreach (var channel in new[] { "dingtalk", "feishu", "wecom" })
        {
            Assert.Equal(new ChannelVerdict.Later("bad-answer"), Read(channel, 200, body));
            Assert.Equal(new ChannelVerdict.Later("server-error"), Read(channel, 502, body));
            Assert.Equal(new ChannelVerdict.Final("gone", EndpointIsGone: true), Read(channel, 410, body));
        }
    }

    [Fact]
    public void Read_bytes_that_are_no_text_are_no_delivery() =>
        Assert.Equal(new ChannelVerdict.Later("bad-answer"), ChannelBook.Of(AlertChannel.WeCom).Read(200, [0x7b, 0xff, 0xfe, 0x7d]));

    [Theory]
    [InlineData("dingtalk", """{"errcode":0}""")]
    [InlineData("feishu", """{"code":0}""")]
    [InlineData("wecom", """{"errcode":0}""")]
    public void Read_zero_with_a_bad_status_is_judged_by_the_status(string channel, string body) =>
        Assert.Equal(new ChannelVerdict.Later("server-error"), Read(channel, 500, body));

    [Fact]
    public void Every_channel_but_mail_is_in_the_book() =>
        Assert.All(AlertChannel.All.Where(channel => channel != AlertChannel.Email), channel =>
            Assert.Equal(channel != AlertChannel.Webhook, ChannelBook.Of(channel).AnswersInItsBody)
        );

    private static ChannelVerdict Read(string channel, int status, string body) =>
        ChannelBook.Of(AlertChannel.Find(channel)!).Read(status, Encoding.UTF8.GetBytes(body));
}
