using CaseDesk.Core.Alerts;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class RobotAddressTests
{
    private const string DingTalk = "https://oapi.dingtalk.com/robot/send?access_token=0a1b_-";
    private const string Feishu = "https://open.feishu.cn/open-apis/bot/v2/hook/0a1b-2c";
    private const string WeCom = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0a1b-2c";

    [Theory]
    [InlineData("dingtalk", DingTalk, null)]
    [InlineData("feishu", Feishu, null)]
    [InlineData("feishu", "https://open.larksuite.com/open-apis/bot/v2/hook/0a1b-2c", null)]
    [InlineData("wecom", WeCom, null)]
    [InlineData("wecom", "https://QYAPI.weixin.qq.com:443/cgi-bin/webhook/send?key=0a", null)]
    // another platform, another host, another port, another path
    [InlineData("dingtalk", WeCom, "robot-url-invalid")]
    [InlineData("feishu", DingTalk, "robot-url-invalid")]
    [InlineData("wecom", Feishu, "robot-url-invalid")]
    [InlineData("dingtalk", "https://oapi.dingtalk.com.shop.example/robot/send?access_token=0a", "robot-url-invalid")]
    [InlineData("dingtalk", "https://shop.example/oapi.dingtalk.com/robot/send?access_token=0a", "robot-url-invalid")]
    [InlineData("dingtalk", "https://oapi.dingtalk.com./robot/send?access_token=0a", "robot-url-invalid")]
    [InlineData("dingtalk", "https://oapi.dingtalk.com:8443/robot/send?access_token=0a", "robot-url-invalid")]
    [InlineData("dingtalk", "https://oapi.dingtalk.com/robot/list?access_token=0a", "robot-url-invalid")]
    [InlineData("feishu", "https://open.feishu.cn/open-apis/bot/v2/hook/../../../x", "robot-url-invalid")]
    // no token, or more than a token
    [InlineData("dingtalk", "https://oapi.dingtalk.com/robot/send", "robot-url-invalid")]
    [InlineData("dingtalk", "https://oapi.dingtalk.com/robot/send?access_token=", "robot-url-invalid")]
    [InlineData("dingtalk", DingTalk + "&timestamp=1&sign=x", "robot-url-invalid")]
    [InlineData("dingtalk", "https://oapi.dingtalk.com/robot/send?x=1&access_token=0a", "robot-url-invalid")]
    [InlineData("feishu", "https://open.feishu.cn/open-apis/bot/v2/hook/", "robot-url-invalid")]
    [InlineData("feishu", Feishu + "/x", "robot-url-invalid")]
    [InlineData("feishu", Feishu + "?x=1", "robot-url-invalid")]
    [InlineData("wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0a%20b", "robot-url-invalid")]
    // the rules of every address hold too
    [InlineData("wecom", "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0a", "webhook-url-not-https")]
    [InlineData("wecom", "https://10.0.0.4/cgi-bin/webhook/send?key=0a", "webhook-url-not-public")]
    [InlineData("wecom", "http://127.0.0.1:9/cgi-bin/webhook/send?key=0a", "webhook-url-not-https")]
    public void Register_url_is_the_platforms_own(string channel, string url, string? code)
    {
        var refusal = Register(channel, url).Refusal;

        Assert.Equal(code, refusal?.Told());
        Assert.Equal(code is null ? [] : new RefusalPlace[] { new("$.url", code) }, refusal?.Places ?? []);
    }

    [Theory]
    [InlineData("dingtalk")]
    [InlineData("feishu")]
    [InlineData("wecom")]
    public void Register_loopback_in_the_local_host_is_taken_under_any_path(string channel) =>
        Assert.False(Register(channel, "http://127.0.0.1:9/hook", allowLoopbackHttp: true).IsRefused);

    [Theory]
    [InlineData("dingtalk", DingTalk, null, null)]
    [InlineData("dingtalk", DingTalk, "SEC0123456789abcdef", null)]
    [InlineData("dingtalk", DingTalk, "0123456789abcdef", "robot-secret-invalid")]
    [InlineData("dingtalk", DingTalk, "SEC 123", "robot-secret-invalid")]
    [InlineData("dingtalk", DingTalk, "", "robot-secret-invalid")]
    [InlineData("feishu", Feishu, null, null)]
    [InlineData("feishu", Feishu, "feishu-secret-demo", null)]
    [InlineData("feishu", Feishu, "", "robot-secret-invalid")]
    [InlineData("feishu", Feishu, "密钥", "robot-secret-invalid")]
    [InlineData("wecom", WeCom, null, null)]
    [InlineData("wecom", WeCom, "x", "robot-secret-unused")]
    [InlineData("wecom", WeCom, "", "robot-secret-unused")]
    public void Register_secret_is_the_platforms_own(string channel, string url, string? secret, string? code)
    {
        var registered = Register(channel, url, secret);

        Assert.Equal(code, registered.Refusal?.Told());
        if (code is null)
            Assert.Equal(secret ?? "", registered.Value.Secret.Text);
    }

    [Theory]
    [InlineData(128, null)]
    [InlineData(129, "robot-secret-invalid")]
    public void Register_secret_length_is_bounded(int length, string? code) =>
        Assert.Equal(code, Register("feishu", Feishu, new string('x', length)).Refusal?.Told());

    [Theory]
    [InlineData("dingtalk", DingTalk, "https://oapi.dingtalk.com/robot/send?access_token=***")]
    [InlineData("feishu", Feishu, "https://open.feishu.cn/open-apis/bot/v2/hook/***")]
    [InlineData("wecom", WeCom, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=***")]
    [InlineData("dingtalk", "http://127.0.0.1:9/a?access_token=0a=b&c", "http://127.0.0.1:9/a?access_token=***&c=***")]
    [InlineData("feishu", "http://127.0.0.1:9/hook?x=1", "http://127.0.0.1:9/***?x=***")]
    public void Mask_leaves_no_token(string channel, string url, string masked) =>
        Assert.Equal(masked, RobotAddress.Of(AlertChannel.Find(channel)!)!.Mask(new Uri(url)));

    [Fact]
    public void To_string_of_a_secret_shows_nothing()
    {
        var endpoint = Register("feishu", Feishu, "feishu-secret-demo").Value;

        Assert.Equal("***", endpoint.Secret.ToString());
        Assert.Equal("wh_7f3a", endpoint.ToString());
    }

    private static Outcome<WebhookEndpoint> Register(string channel, string url, string? secret = null, bool allowLoopbackHttp = false) =>
        EndpointRules.Register(
            new RegisterEndpoint(channel, url, secret),
            DateTimeOffset.UnixEpoch,
            "7f3a",
            new byte[32],
            allowLoopbackHttp,
            AlertChannel.All
        );
}
