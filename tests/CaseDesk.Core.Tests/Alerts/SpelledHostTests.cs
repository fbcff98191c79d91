using CaseDesk.Core.Alerts;

namespace CaseDesk.Core.Tests.Alerts;

/// <summary>
/// Other spellings of addresses that a webhook must not reach. All are refused when registered; names are judged when connected to.
/// </summary>
public sealed class SpelledHostTests
{
    [Theory]
    [InlineData("0x7f.1")]
    [InlineData("0x7f000001")]
    [InlineData("0X7F.0.0.1")]
    [InlineData("2130706433")]
    [InlineData("017700000001")]
    [InlineData("0177.0.0.1")]
    [InlineData("127.1")]
    [InlineData("127.0.0.1.")]
    [InlineData("127.0.0.1..")]
    [InlineData("0")]
    [InlineData("0.0.0.0")]
    [InlineData("[::]")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:7f00:1]")]
    [InlineData("[0:0:0:0:0:ffff:169.254.169.254]")]
    [InlineData("[64:ff9b::7f00:1]")]
    [InlineData("[fe80::1%25eth0]")]
    [InlineData("2852039166")]                // 169.254.169.254
    [InlineData("0xa9fea9fe")]
    [InlineData("169.254.43518")]
    [InlineData("0xa8.0x3f.0x81.0x10")]       // 168.63.129.16
    [InlineData("localhost")]
    [InlineData("LOCALHOST.")]
    [InlineData("desk.localhost")]
    [InlineData("a.b.localhost.")]
    [InlineData("１２７.0.0.1")]
    [InlineData("127。0。0。1")]
    [InlineData("①②⑦.0.0.1")]
    [InlineData("ｌｏｃａｌｈｏｓｔ")]
    [InlineData("%31%32%37.0.0.1")]
    public void Register_spelled_is_refused(string host)
    {
        var outcome = EndpointRules.Register(
            new RegisterEndpoint("webhook", $"https://{host}/hook"),
            default,
            "1",
            new byte[32],
            allowLoopbackHttp: false,
            AlertChannel.All
        );

        Assert.True(outcome.IsRefused, outcome.IsRefused ? "" : outcome.Value.Url.IdnHost);
        Assert.StartsWith("webhook-url-", outcome.Refusal.Told(), StringComparison.Ordinal);
    }
}
