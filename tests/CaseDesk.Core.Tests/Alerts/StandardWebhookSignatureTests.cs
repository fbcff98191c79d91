using System.Text;
using CaseDesk.Core.Alerts;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class StandardWebhookSignatureTests
{
    // The published example of the Standard Webhooks libraries.
    private const string KnownId = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static readonly DateTimeOffset KnownTime = DateTimeOffset.FromUnixTimeSeconds(1614265330);
    private static readonly byte[] KnownBody = """{"test": 2432232314}"""u8.ToArray();
    private static readonly WebhookSecret Known = Parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    [Fact]
    public void Sign_PublishedVector_GivesPublishedSignature()
    {
        var headers = StandardWebhookSignature.Sign(Known, KnownId, KnownTime, KnownBody);

        Assert.Equal(
            new WebhookHeaders(KnownId, "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="), headers);
    }

    [Fact]
    public void Sign_FractionOfASecond_IsCutNotRounded()
        => Assert.Equal("1614265330", StandardWebhookSignature.Sign(Known, KnownId, KnownTime.AddMilliseconds(999), KnownBody).Timestamp);

    [Fact]
    public void Sign_TwoSecrets_ListsBothInOrder()
    {
        var other = WebhookSecret.FromBytes(Encoding.ASCII.GetBytes("another-secret-of-32-bytes-length"));

        var both = StandardWebhookSignature.Sign([other, Known], KnownId, KnownTime, KnownBody).Signature.Split(' ');

        Assert.Equal(StandardWebhookSignature.Sign(other, KnownId, KnownTime, KnownBody).Signature, both[0]);
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", both[1]);
        Assert.Equal(2, both.Length);
    }

    [Fact]
    public void Sign_AnyPartChanged_ChangesTheSignature()
    {
        var flipped = KnownBody.ToArray();
        flipped[^2] ^= 1;
        string[] signatures =
        [
            StandardWebhookSignature.Sign(Known, KnownId, KnownTime, KnownBody).Signature,
            StandardWebhookSignature.Sign(Known, KnownId + "x", KnownTime, KnownBody).Signature,
            StandardWebhookSignature.Sign(Known, KnownId, KnownTime.AddSeconds(1), KnownBody).Signature,
            StandardWebhookSignature.Sign(Known, KnownId, KnownTime, flipped).Signature,
        ];

        Assert.Equal(4, signatures.Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("案件")]
    public void Sign_IdThatCouldBeReadTwoWays_Throws(string id)
        => Assert.Throws<ArgumentException>(() => StandardWebhookSignature.Sign(Known, id, KnownTime, KnownBody));

    [Fact]
    public void Sign_NoSecret_Throws()
        => Assert.Throws<ArgumentException>(() => StandardWebhookSignature.Sign([], KnownId, KnownTime, KnownBody));

    private static WebhookSecret Parse(string text)
        => WebhookSecret.TryParse(text, out var secret) ? secret : throw new InvalidOperationException(text);
}
