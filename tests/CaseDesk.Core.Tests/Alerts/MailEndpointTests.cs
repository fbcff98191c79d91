using CaseDesk.Core.Alerts;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class MailEndpointTests
{
    private static readonly string s_longestLocal = new('a', 64);

    public static TheoryData<string, string> Taken => new()
    {
        { "mailto:desk@example.com", "desk@example.com" },
        { "MAILTO:Desk.Two+case@Example.COM", "Desk.Two+case@example.com" },
        { "mailto:o'neil&co=x_1~*!$-@mail.shop.example", "o'neil&co=x_1~*!$-@mail.shop.example" },
        { "mailto:desk@案件.example", "desk@xn--5nq103d.example" },
        { $"mailto:{s_longestLocal}@example.com", $"{s_longestLocal}@example.com" },
        { $"mailto:desk@{Domain(249)}", $"desk@{Domain(249)}" },
    };

    public static TheoryData<string?> Refused =>
        [
            null,
            "",
            "mailto:",
            "desk@example.com",
            "https://example.com/",
            "mailto://desk@example.com",
            "mailto:desk",
            "mailto:@example.com",
            "mailto:desk@",
            "mailto:desk@example.com?subject=x",
            "mailto:desk@example.com?",
            "mailto:desk@example.com#x",
            "mailto:desk@example.com,other@example.com",
            "mailto:desk@example.com;other@example.com",
            "mailto:Desk%20<desk@example.com>",
            "mailto:\"desk one\"@example.com",
            "mailto:desk one@example.com",
            " mailto:desk@example.com",
            "mailto: desk@example.com",
            "mailto:desk@example.com ",
            "mailto:desk%40x@example.com",
            "mailto:desk%0d%0aBcc:x@example.com",
            "mailto:desk\r\nBcc: x@example.com",
            "mailto:desk@example.com\n",
            "mailto:desk@@example.com",
            "mailto:a@b@example.com",
            "mailto:.desk@example.com",
            "mailto:desk.@example.com",
            "mailto:de..sk@example.com",
            "mailto:桌@example.com",
            "mailto:desk@localhost",
            "mailto:desk@127.0.0.1",
            "mailto:desk@[127.0.0.1]",
            "mailto:desk@example..com",
            "mailto:desk@.example.com",
            "mailto:desk@example.com.",
            "mailto:desk@-example.com",
            "mailto:desk@exam_ple.com",
            "mailto:desk@example.c",
            "mailto:desk@2130706433.1",
            $"mailto:{s_longestLocal}a@example.com",
            $"mailto:desk@{Domain(250)}",
            "mailto:desk@" + new string('案', 60) + ".example",
        ];

    [Theory]
    [MemberData(nameof(Taken))]
    public void Register_one_mailbox_is_taken_in_its_ascii_form(string url, string address)
    {
        var endpoint = Register(url).Value;

        Assert.Equal((AlertChannel.Email, address), (endpoint.Channel, MailboxAddress.Of(endpoint.Url)));
        // Stored as text and read again.
        Assert.Equal(address, MailboxAddress.Of(new Uri(endpoint.Url.AbsoluteUri)));
        Assert.Equal("", endpoint.Secret.Text);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Register_anything_else_is_refused(string? url)
    {
        var refusal = Register(url).Refusal;

        Assert.Equal("mail-address-invalid", refusal?.Told());
        Assert.Equal(new RefusalPlace("$.url", "mail-address-invalid"), Assert.Single(refusal!.Places));
    }

    [Fact]
    public void Secrets_are_neither_taken_nor_rotated()
    {
        Assert.Equal("secret-unused", Register("mailto:desk@example.com", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").Refusal?.Told());
        Assert.Equal("secret-unused", RotateSecret.Decide(Register("mailto:desk@example.com").Value, new RotateSecret(null, null), new byte[32], null, DateTimeOffset.UnixEpoch).Refusal?.Told());
    }

    [Fact]
    public void Two_mailboxes_of_one_domain_are_two_addresses() => Assert.NotEqual(Register("mailto:a@example.com").Value.Url, Register("mailto:b@example.com").Value.Url);

    [Theory]
    [InlineData("desk@example.com", "d***@example.com")]
    [InlineData("d@example.com", "d***@example.com")]
    public void Mask_leaves_the_first_letter_and_the_domain(string address, string shown) =>
        Assert.Equal(shown, MailboxAddress.Mask(address));

    private static Outcome<WebhookEndpoint> Register(string? url, string? secret = null) =>
        EndpointRules.Register(
            new RegisterEndpoint("email", url, secret),
            DateTimeOffset.UnixEpoch,
            "7f3a",
            new byte[32],
            allowLoopbackHttp: false,
            AlertChannel.All
        );

    private static string Domain(int length)
    {
        var labels = string.Concat(Enumerable.Repeat(new string('a', 49) + ".", 4));
        return labels + new string('b', length - labels.Length - 4) + ".com";
    }
}
