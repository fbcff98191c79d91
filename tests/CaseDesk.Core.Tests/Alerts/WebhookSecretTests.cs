using CaseDesk.Core.Alerts;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class WebhookSecretTests
{
    [Theory]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(32)]
    [InlineData(64)]
    public void TryParse_TextOfASecret_GivesItBack(int length)
    {
        var made = WebhookSecret.FromBytes(Bytes(length));

        Assert.True(WebhookSecret.TryParse(made.Text, out var parsed));
        Assert.Equal(made, parsed);
        Assert.Equal(Bytes(length), parsed.Key.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(23)]
    [InlineData(65)]
    public void Secret_LengthOutOfRange_IsRefused(int length)
    {
        Assert.Throws<ArgumentException>(() => WebhookSecret.FromBytes(Bytes(length)));
        Assert.False(WebhookSecret.TryParse("whsec_" + Convert.ToBase64String(Bytes(length)), out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw ")]
    [InlineData("whsec_MfKQ9r8GKYqr TwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa-_")]
    [InlineData("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB==")]
    public void TryParse_AnythingButTheCanonicalSpelling_IsRefused(string? text)
        => Assert.False(WebhookSecret.TryParse(text, out _));

    [Fact]
    public void ToString_NeverShowsTheSecret()
        => Assert.Equal("whsec_***", $"{WebhookSecret.FromBytes(Bytes(24))}");

    private static byte[] Bytes(int length) => [.. Enumerable.Range(1, length).Select(i => (byte)i)];
}
