using CaseDesk.Core.Alerts;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class WebhookSecretTests
{
    [Theory]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(32)]
    [InlineData(64)]
    public void Try_parse_text_of_a_secret_gives_it_back(int length)
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
    public void Secret_length_out_of_range_is_refused(int length)
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
    public void Try_parse_anything_but_the_canonical_spelling_is_refused(string? text)
        => Assert.False(WebhookSecret.TryParse(text, out _));

    [Fact]
    public void To_string_never_shows_the_secret()
        => Assert.Equal("whsec_***", $"{WebhookSecret.FromBytes(Bytes(24))}");

    [Fact]
    public void Secret_of_another_kind_is_another_though_its_text_is_the_same()
    {
        var webhook = WebhookSecret.FromBytes(Bytes(24));
        Assert.True(RobotSecret.TryParse(webhook.Text, out var robot));

        Assert.Equal(webhook.Text, robot.Text);
        Assert.NotEqual<EndpointSecret>(webhook, robot);
        Assert.Equal<EndpointSecret>(webhook, WebhookSecret.FromBytes(Bytes(24)));
    }

    private static byte[] Bytes(int length) => [.. Enumerable.Range(1, length).Select(i => (byte)i)];
}
