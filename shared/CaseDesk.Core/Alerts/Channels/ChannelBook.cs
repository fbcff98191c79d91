namespace CaseDesk.Core.Alerts.Channels;

/// <summary>The implementation of each channel that goes over HTTP.</summary>
public static class ChannelBook
{
    private static readonly Dictionary<AlertChannel, IChannel> s_channels = new()
    {
        [AlertChannel.Webhook] = new StandardWebhookChannel(),
        [AlertChannel.DingTalk] = new DingTalkChannel(),
        [AlertChannel.Feishu] = new FeishuChannel(),
        [AlertChannel.WeCom] = new WeComChannel(),
    };

    /// <summary>Whether the channel is one that goes over HTTP.</summary>
    public static bool Knows(AlertChannel channel) => s_channels.ContainsKey(channel);

    /// <exception cref="KeyNotFoundException">The channel does not go over HTTP; see <see cref="Knows"/>.</exception>
    public static IChannel Of(AlertChannel channel) => s_channels[channel];
}
