using CaseDesk.Core.Alerts;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class EndpointRulesTests
{
    private const string Url = "https://hooks.example.com/desk?k=1";
    private static readonly DateTimeOffset s_now = new(2026, 9, 18, 17, 30, 0, TimeSpan.FromHours(8));
    private static readonly AlertChannel[] s_withoutMail = [.. AlertChannel.All.Where(channel => channel != AlertChannel.Email)];
    private static readonly byte[] s_drawn = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void Register_complete_makes_an_active_endpoint()
    {
        var endpoint = Register(new RegisterEndpoint("webhook", Url, Events: ["case.decided"])).Value;

        Assert.Equal("wh_7f3a", endpoint.Id);
        Assert.Equal(AlertChannel.Webhook, endpoint.Channel);
        Assert.Equal(Url, endpoint.Url.AbsoluteUri);
        Assert.Equal(WebhookSecret.FromBytes(s_drawn), endpoint.Secret);
        Assert.Equal(EndpointStatus.Active, endpoint.Status);
        Assert.Equal((s_now, TimeSpan.Zero), (endpoint.CreatedAt, endpoint.CreatedAt.Offset));
        Assert.True(endpoint.Events.Accepts("case.decided"));
        Assert.False(endpoint.Events.Accepts("case.opened"));
    }

    [Fact]
    public void Register_own_secret_is_kept()
        => Assert.Equal("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            Register(new RegisterEndpoint("webhook", Url, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).Value.Secret.Text);

    [Theory]
    //          loopback allowed?  no                        yes
    [InlineData("https://hooks.example.com", null, null)]
    [InlineData("HTTPS://hooks.example.com:8443/a?b=c", null, null)]
    [InlineData("https://案件.example/回调", null, null)]
    [InlineData("https://93.184.216.34/", null, null)]
    [InlineData("http://127.0.0.1:7071/hook", "webhook-url-not-https", null)]
    [InlineData("http://localhost/hook", "webhook-url-not-https", null)]
    [InlineData("http://[::1]:9/hook", "webhook-url-not-https", null)]
    [InlineData("https://localhost./", "webhook-url-not-public", null)]
    [InlineData("https://127.8.9.1/", "webhook-url-not-public", null)]
    [InlineData("https://2130706433/", "webhook-url-not-public", null)]
    [InlineData("https://169.254.169.254/metadata", "webhook-url-not-public", "webhook-url-not-public")]
    [InlineData("https://168.63.129.16/", "webhook-url-not-public", "webhook-url-not-public")]
    [InlineData("https://10.0.0.4/", "webhook-url-not-public", "webhook-url-not-public")]
    [InlineData("https://[fe80::1]/", "webhook-url-not-public", "webhook-url-not-public")]
    [InlineData("https://[::ffff:10.0.0.4]/", "webhook-url-not-public", "webhook-url-not-public")]
    [InlineData("http://hooks.example.com/", "webhook-url-not-https", "webhook-url-not-https")]
    [InlineData("http://localhost.example.com/", "webhook-url-not-https", "webhook-url-not-https")]
    [InlineData("http://10.0.0.4/", "webhook-url-not-https", "webhook-url-not-https")]
    [InlineData("https://hooks.example.com/@desk", null, null)]
    [InlineData("https://hooks.example.com?to=a@b", null, null)]
    [InlineData("x://hooks.example.com/", "webhook-url-not-https", "webhook-url-not-https")]
    [InlineData("ftp://hooks.example.com/", "webhook-url-not-https", "webhook-url-not-https")]
    [InlineData("file:///etc/hosts", "webhook-url-not-https", "webhook-url-not-https")]
    [InlineData(null, "webhook-url-invalid", "webhook-url-invalid")]
    [InlineData("", "webhook-url-invalid", "webhook-url-invalid")]
    [InlineData("hooks.example.com", "webhook-url-invalid", "webhook-url-invalid")]
    [InlineData("/hook", "webhook-url-invalid", "webhook-url-invalid")]
    [InlineData("//hooks.example.com/", "webhook-url-invalid", "webhook-url-invalid")]
    [InlineData("https:hooks.example.com", "webhook-url-invalid", "webhook-url-invalid")]
    [InlineData("https://", "webhook-url-invalid", "webhook-url-invalid")]
    [InlineData("https://hooks.example.com:99999/", "webhook-url-invalid", "webhook-url-invalid")]
    [InlineData("https://user:word@hooks.example.com/", "webhook-url-invalid", "webhook-url-invalid")]
    [InlineData("https://@hooks.example.com/", "webhook-url-invalid", "webhook-url-invalid")]
    [InlineData("https://hooks.example.com/#part", "webhook-url-invalid", "webhook-url-invalid")]
    [InlineData("https://hooks.example.com/#", "webhook-url-invalid", "webhook-url-invalid")]
    [InlineData(" https://hooks.example.com/", "webhook-url-invalid", "webhook-url-invalid")]
    [InlineData("https://hooks.example.com/a b", "webhook-url-invalid", "webhook-url-invalid")]
    [InlineData("https:\\\\hooks.example.com\\", "webhook-url-invalid", "webhook-url-invalid")]
    [InlineData("https://hooks.example.com/\u0000", "webhook-url-invalid", "webhook-url-invalid")]
    public void Register_url_is_judged(string? url, string? deployed, string? local)
    {
        Assert.Equal(deployed, Register(new RegisterEndpoint("webhook", url)).Refusal?.Told());
        Assert.Equal(local, Register(new RegisterEndpoint("webhook", url), allowLoopbackHttp: true).Refusal?.Told());
    }

    [Theory]
    [InlineData("a", 2048, null)]
    [InlineData("a", 2049, "webhook-url-invalid")]
    [InlineData("案", 300, "webhook-url-invalid")] // nine characters each once escaped
    public void Register_url_length_is_bounded(string filler, int length, string? code)
    {
        const string start = "https://a.example/";
        var url = start + string.Concat(Enumerable.Repeat(filler, length - start.Length));

        Assert.Equal(code, Register(new RegisterEndpoint("webhook", url)).Refusal?.Told());
    }

    [Theory]
    [InlineData(null, "channel-unknown")]
    [InlineData("", "channel-unknown")]
    [InlineData("Webhook", "channel-unknown")]
    [InlineData("sms", "channel-unknown")]
    [InlineData("DingTalk", "channel-unknown")]
    [InlineData("email", "channel-unavailable")]
    public void Register_channel_is_judged(string? channel, string code)
    {
        var refusal = Register(new RegisterEndpoint(channel, Url)).Refusal;

        Assert.Equal((code, 422), (refusal?.Told(), refusal?.Entry.Status));
        Assert.Equal(new RefusalPlace("$.channel", code), Assert.Single(refusal!.Places));
        // Only what this desk can do is offered.
        if (code == "channel-unavailable")
            Assert.Equal("webhook, dingtalk, feishu, wecom", refusal.Arguments["available"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("whsec_c2hvcnQ=")]
    public void Register_bad_secret_is_refused(string secret)
        => Assert.Equal("webhook-secret-invalid", Register(new RegisterEndpoint("webhook", Url, secret)).Refusal?.Told());

    [Fact]
    public void Register_unknown_event_is_refused()
        => Assert.Equal("event-type-unknown", Register(new RegisterEndpoint("webhook", Url, Events: ["x"])).Refusal?.Told());

    [Theory]
    [InlineData("wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k1", true)]
    [InlineData("webhook", "https://hooks.example.com/desk", false)]
    public void Twice_one_group_in_two_endpoints_is_refused_a_program_May_have_two(string channel, string url, bool refused)
    {
        var made = Register(new RegisterEndpoint(channel, url)).Value;
        var other = made with { Id = "wh_other", Events = EventFilter.Of(["case.closed"]).Value };

        Assert.Equal(refused ? ("receiver-registered", "wh_other") : (null, null), (EndpointRules.Twice(made, [other])?.Told(), EndpointRules.Twice(made, [other])?.Arguments["id"]));
        // The same request again meets itself, and another group is another group.
        Assert.Null(EndpointRules.Twice(made, [made, other with { Url = new Uri(url + "2") }, other with { Channel = AlertChannel.Feishu }]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a b")]
    public void Register_bad_id_from_the_caller_throws(string id)
        => Assert.Throws<ArgumentException>(
            () => EndpointRules.Register(new RegisterEndpoint("webhook", Url), s_now, id, s_drawn, allowLoopbackHttp: false, AlertChannel.All));

    [Fact]
    public void To_string_shows_neither_address_nor_secret()
        => Assert.Equal("wh_7f3a", Register(new RegisterEndpoint("webhook", Url)).Value.ToString());

    private static Outcome<WebhookEndpoint> Register(RegisterEndpoint command, bool allowLoopbackHttp = false)
        => EndpointRules.Register(command, s_now, "7f3a", s_drawn, allowLoopbackHttp, s_withoutMail);
}
