using System.Text;
using CaseDesk.Core.Alerts;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class StandardWebhookSignatureTests
{
    // The published example of the Standard Webhooks libraries.
    private const string KnownId = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static readonly DateTimeOffset s_knownTime = DateTimeOffset.FromUnixTimeSeconds(1614265330);
    private static readonly byte[] s_knownBody = """{"test": 2432232314}"""u8.ToArray();
    private static readonly WebhookSecret s_known = Parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    [Fact]
    public void Sign_published_vector_gives_published_signature()
    {
        var headers = StandardWebhookSignature.Sign([s_known], KnownId, s_knownTime, s_knownBody);

        Assert.Equal(
            new WebhookHeaders(KnownId, "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="), headers);
    }

    [Fact]
    public void Sign_fraction_of_a_second_is_cut_not_rounded()
        => Assert.Equal("1614265330", StandardWebhookSignature.Sign([s_known], KnownId, s_knownTime.AddMilliseconds(999), s_knownBody).Timestamp);

    [Fact]
    public void Sign_two_secrets_lists_both_in_order()
    {
        var other = WebhookSecret.FromBytes(Encoding.ASCII.GetBytes("another-secret-of-32-bytes-length"));

        var both = StandardWebhookSignature.Sign([other, s_known], KnownId, s_knownTime, s_knownBody).Signature.Split(' ');

        Assert.Equal(StandardWebhookSignature.Sign([other], KnownId, s_knownTime, s_knownBody).Signature, both[0]);
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", both[1]);
        Assert.Equal(2, both.Length);
    }

    [Fact]
    public void Sign_any_part_changed_changes_the_signature()
    {
        var flipped = s_knownBody.ToArray();
        flipped[^2] ^= 1;
        string[] signatures =
        [
            StandardWebhookSignature.Sign([s_known], KnownId, s_knownTime, s_knownBody).Signature,
            StandardWebhookSignature.Sign([s_known], KnownId + "x", s_knownTime, s_knownBody).Signature,
            StandardWebhookSignature.Sign([s_known], KnownId, s_knownTime.AddSeconds(1), s_knownBody).Signature,
            StandardWebhookSignature.Sign([s_known], KnownId, s_knownTime, flipped).Signature,
        ];

        Assert.Equal(4, signatures.Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    [InlineData("案件")]
    public void Sign_id_that_could_be_read_two_ways_throws(string id)
        => Assert.Throws<ArgumentException>(() => StandardWebhookSignature.Sign([s_known], id, s_knownTime, s_knownBody));

    [Fact]
    public void Sign_no_secret_throws()
        => Assert.Throws<ArgumentException>(() => StandardWebhookSignature.Sign([], KnownId, s_knownTime, s_knownBody));

    private static WebhookSecret Parse(string text)
        => WebhookSecret.TryParse(text, out var secret) ? secret : throw new InvalidOperationException(text);
}
