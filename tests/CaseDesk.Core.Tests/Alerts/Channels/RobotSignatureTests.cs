using System.Text.Json;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;

namespace CaseDesk.Core.Tests.Alerts.Channels;

/// <summary>Against the vectors in the domain notes, which were computed elsewhere.</summary>
public sealed class RobotSignatureTests
{
    private static readonly DateTimeOffset s_at = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    [Fact]
    public void Dingtalk_vector() =>
        Assert.Equal("TSZbRFUuvaSQaRKUpF970OPCb2/LcQAP3wOvwZIzBZk=", RobotSignature.DingTalk(Secret("SEC0123456789abcdef"), s_at));

    [Fact]
    public void Feishu_vector() =>
        Assert.Equal("SeW1RT6C9QWd+rjh1igsgQ/3LnmVtV/4tXgl9LyqEd8=", RobotSignature.Feishu(Secret("feishu-secret-demo"), s_at));

    [Fact]
    public void Dingtalk_signed_stands_escaped_in_the_address()
    {
        var request = Alerts.Compose(
            AlertChannel.DingTalk,
            "https://oapi.dingtalk.com/robot/send?access_token=t",
            "SEC0123456789abcdef",
            s_at
        );

        Assert.Equal(
            "https://oapi.dingtalk.com/robot/send?access_token=t&timestamp=1700000000000&sign=TSZbRFUuvaSQaRKUpF970OPCb2%2FLcQAP3wOvwZIzBZk%3D",
            request.Url.AbsoluteUri);
    }

    [Fact]
    public void Feishu_signed_stands_in_the_body_in_seconds()
    {
        var request = Alerts.Compose(AlertChannel.Feishu, "https://open.feishu.cn/open-apis/bot/v2/hook/t", "feishu-secret-demo", s_at);
        var body = JsonSerializer.Deserialize<JsonElement>(request.Body.Span);

        Assert.Equal("https://open.feishu.cn/open-apis/bot/v2/hook/t", request.Url.AbsoluteUri);
        Assert.Equal(
            ("1700000000", "SeW1RT6C9QWd+rjh1igsgQ/3LnmVtV/4tXgl9LyqEd8="),
            (body.GetProperty("timestamp").GetString(), body.GetProperty("sign").GetString())
        );
    }

    [Theory]
    [InlineData("dingtalk", "https://oapi.dingtalk.com/robot/send?access_token=t")]
    [InlineData("feishu", "https://open.feishu.cn/open-apis/bot/v2/hook/t")]
    [InlineData("wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=t")]
    public void No_secret_nothing_is_signed(string channel, string url)
    {
        var request = Alerts.Compose(AlertChannel.Find(channel)!, url, "", s_at);

        Assert.Equal(url, request.Url.AbsoluteUri);
        Assert.False(JsonSerializer.Deserialize<JsonElement>(request.Body.Span).TryGetProperty("sign", out _));
        Assert.Empty(request.Headers);
    }

    private static RobotSecret Secret(string text) =>
        RobotSecret.TryParse(text, out var secret) ? secret : throw new ArgumentException(text);
}
