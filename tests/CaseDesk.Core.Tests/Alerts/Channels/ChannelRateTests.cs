using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;

namespace CaseDesk.Core.Tests.Alerts.Channels;

public sealed class ChannelRateTests
{
    /// <summary>The platforms' own figures, written out: one request more, and an endpoint is shut out for minutes.</summary>
    [Theory]
    [InlineData("webhook", "100 in 1 s")]
    [InlineData("dingtalk", "20 in 60 s")]
    [InlineData("feishu", "5 in 1 s, 100 in 60 s")]
    [InlineData("wecom", "20 in 60 s")]
    [InlineData("email", "")]
    public void Of_Channel_IsItsPlatformsFigure(string channel, string expected) =>
        Assert.Equal(expected, string.Join(", ", ChannelRate.Of(AlertChannel.Find(channel)!).Select(rate => $"{rate.Permits} in {rate.Per.TotalSeconds} s")));
}
