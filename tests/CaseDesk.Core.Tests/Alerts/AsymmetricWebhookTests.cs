using System.Text;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Tests.Alerts;

/// <summary>Registering, rotating and signing with v1a, whatever makes the keys.</summary>
public sealed class AsymmetricWebhookTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Register_v_1a_holds_the_key_of_the_drawn_bytes()
    {
        var endpoint = Register("v1a").Value;

        Assert.Equal("public of 1", Assert.IsType<PlainKey>(endpoint.Secret).PublicText);
        Assert.Equal("v1a", WebhookSignatureVersion.Of(endpoint.Secret));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("v1")]
    public void Register_usual_holds_a_secret(string? signature) =>
        Assert.Equal("v1", WebhookSignatureVersion.Of(Register(signature).Value.Secret));

    [Theory]
    [InlineData("webhook", "v2", null, "$.signature", "webhook-signature-unknown")]
    [InlineData("webhook", "", null, "$.signature", "webhook-signature-unknown")]
    [InlineData("webhook", "V1A", null, "$.signature", "webhook-signature-unknown")]
    [InlineData("wecom", "v1", null, "$.signature", "webhook-signature-unused")]
    [InlineData("wecom", "v1a", null, "$.signature", "webhook-signature-unused")]
    [InlineData("webhook", "v1a", "whsk_AAAA", "$.secret", "webhook-key-drawn-here")]
    public void Register_what_does_not_fit_is_refused_at_its_place(
        string channel,
        string signature,
        string? secret,
        string path,
        string code
    ) => Assert.Equal(new RefusalPlace(path, code), Assert.Single(Register(signature, channel, secret).Refusal!.Places));

    [Fact]
    public void Rotate_v_1a_stays_v_1a_and_both_keys_are_in_force()
    {
        var before = Register("v1a").Value;
        var rotated = RotateSecret.Decide(before, new RotateSecret(null, 2), Drawn(9), null, s_now, PlainKey.Make).Value;

        Assert.Equal(["public of 9", "public of 1"], rotated.SecretsAt(s_now.AddHours(1)).Cast<WebhookKey>().Select(key => key.PublicText));
        Assert.Equal(
            "webhook-key-drawn-here",
            RotateSecret.Decide(before, new RotateSecret("whsk_AAAA", null), Drawn(9), null, s_now, PlainKey.Make).Refusal!.Told()
        );
    }

    [Fact]
    public void Sign_keys_of_both_kinds_sign_the_same_message_each_in_its_way()
    {
        var secret = WebhookSecret.FromBytes(new byte[24]);
        var headers = StandardWebhookSignature.Sign([PlainKey.Make(Drawn(1)), secret], "evt_1", DateTimeOffset.UnixEpoch, "body"u8);

        var parts = headers.Signature.Split(' ');
        Assert.Equal("v1a," + Convert.ToBase64String("1:evt_1.0.body"u8), parts[0]);
        Assert.Equal(StandardWebhookSignature.Sign([secret], "evt_1", DateTimeOffset.UnixEpoch, "body"u8).Signature, parts[1]);
        Assert.Throws<ArgumentException>(() => StandardWebhookSignature.Sign([RobotSecret.None], "evt_1", DateTimeOffset.UnixEpoch, "body"u8));
    }

    private static Outcome<WebhookEndpoint> Register(string? signature, string channel = "webhook", string? secret = null)
    {
        var url = channel == "webhook" ? "https://receiver.example/" : "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k";
        return EndpointRules.Register(
            new(channel, url, secret, null, signature),
            s_now,
            "7f3a",
            Drawn(1),
            allowLoopbackHttp: false,
            AlertChannel.All,
            PlainKey.Make
        );
    }

    private static byte[] Drawn(byte first) => [first, .. new byte[31]];

    /// <summary>Signs by repeating: what is signed, and with which key, is seen.</summary>
    private sealed class PlainKey(byte first) : WebhookKey
    {
        public override string Text => $"whsk_{first}";

        public override string PublicText => $"public of {first}";

        public static PlainKey Make(ReadOnlySpan<byte> seed) => new(seed[0]);

        public override byte[] Sign(ReadOnlySpan<byte> message) => [.. Encoding.ASCII.GetBytes($"{first}:"), .. message];
    }
}
